import type * as z from 'zod';

/** What every worker is asked at once and answers for itself, where a job is done by one of them. */
export interface QuestionDefinition<Answer extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly answer: Answer;
}

export function defineQuestion<Answer extends z.ZodType>(
  definition: QuestionDefinition<Answer>,
): QuestionDefinition<Answer> {
  return definition;
}
