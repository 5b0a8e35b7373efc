import { StandardSchemaValidationPipe } from '@nestjs/common';
import { invalidRequest } from './http.errors.js';

/** Checks every `@Body`, `@Query` and `@Param` that names a schema, and answers with all that is wrong. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (found) => {
      const issues = found.map((issue) => ({
        path: (issue.path ?? [])
          .map((step) => String(typeof step === 'object' ? step.key : step))
          .join('.'),
        message: issue.message,
      }));
      const [first] = issues;
      const summary = first ? [first.path, first.message].filter(Boolean).join(': ') : 'unreadable';
      return invalidRequest({ summary }, { issues });
    },
  });
}
