/** How the server answers one chat completion. */
export type OpenAiBehaviour =
  | OpenAiText
  /** An HTTP error, as OpenAI words them. */
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly message: string;
      readonly param?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The model declines, in the field the API has for it. */
  | { readonly kind: 'refusal'; readonly refusal: string }
  /** The connection breaks after that much of the answer. */
  | { readonly kind: 'cut'; readonly text: string }
  /** Nothing more is sent after that much of the answer; null: not even a status line. */
  | { readonly kind: 'silence'; readonly text: string | null }
  /** The stream itself reports an error after that much of the answer. */
  | { readonly kind: 'error-event'; readonly text: string; readonly message: string }
  /** A 200 that is no API answer, such as a captive portal's page. */
  | { readonly kind: 'page'; readonly html: string };

export interface OpenAiText {
  readonly kind: 'text';
  readonly text: string;
  /** Why the model stopped; `length` means it ran out of tokens. */
  readonly finish?: 'stop' | 'length' | 'content_filter';
  /** Null: the server reports none, as some local ones do. */
  readonly usage?: {
    readonly input: number;
    readonly output: number;
    readonly cached?: number;
  } | null;
}

/** What models and servers of the same protocol do not all understand; a request using it gets a 400. */
export interface OpenAiLimits {
  readonly schema?: boolean;
  readonly jsonObject?: boolean;
  readonly pictures?: boolean;
  readonly temperature?: boolean;
  readonly maxCompletionTokens?: boolean;
  readonly streamOptions?: boolean;
}

/** The error a real server gives when a request uses what it does not understand. */
export function complaint(
  body: Readonly<Record<string, unknown>>,
  limits: OpenAiLimits,
): { message: string; param: string } | undefined {
  const format = JSON.stringify(body['response_format'] ?? '');
  const uses: readonly [boolean | undefined, boolean, string, string][] = [
    [limits.schema, format.includes('"json_schema"'), 'response_format',
      "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."],
    [limits.jsonObject, format.includes('"json_object"'), 'response_format',
      "Invalid parameter: 'response_format' of type 'json_object' is not supported."],
    [limits.pictures, JSON.stringify(body['messages'] ?? '').includes('"image_url"'), 'messages',
      'This model does not support image inputs.'],
    [limits.temperature, 'temperature' in body, 'temperature',
      "Unsupported value: 'temperature' does not support 0.9 with this model. Only the default (1) value is supported."],
    [limits.maxCompletionTokens, 'max_completion_tokens' in body, 'max_completion_tokens',
      "Unrecognized request argument supplied: 'max_completion_tokens'"],
    [limits.streamOptions, 'stream_options' in body, 'stream_options',
      "Unrecognized request argument supplied: 'stream_options'"],
  ]; // prettier-ignore
  const [, , param, message] = uses.find(([may, used]) => may === false && used) ?? [];
  return message === undefined || param === undefined ? undefined : { message, param };
}
