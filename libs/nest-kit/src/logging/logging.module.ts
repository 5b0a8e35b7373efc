import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { assignRequestId } from './request-id.js';

export const LogLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);
export type LogLevel = z.infer<typeof LogLevel>;

/** JSON lines with the id of the request; never a cookie, a token or a query string. */
export function loggingModule(app: string, level: LogLevel): DynamicModule {
  return LoggerModule.forRoot({
    pinoHttp: {
      level,
      base: { app },
      genReqId: assignRequestId,
      customAttributeKeys: { reqId: 'requestId' },
      quietReqLogger: true,
      autoLogging: { ignore: isProbe },
      customLogLevel: (_request, { statusCode }, error) => levelOf(statusCode, error),
      serializers: {
        req: (request: IncomingMessage) => ({ method: request.method, path: pathOf(request) }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
    },
  });
}

/** 503 is an answer: a part is not there yet, and the part itself is what the log should be about. */
function levelOf(status: number, error: Error | undefined): LogLevel {
  if (status === 503) return 'info';
  return error || status >= 500 ? 'error' : 'debug';
}

function pathOf(request: IncomingMessage): string {
  return request.url?.split('?')[0] ?? '';
}

/** Health and metrics are asked for all day long; nobody wants to read that. */
function isProbe(request: IncomingMessage): boolean {
  return ['/health', '/metrics'].includes(pathOf(request));
}
