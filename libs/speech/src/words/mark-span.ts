/** When a tag of the line is heard, in seconds. `mark` is its index among the line's marks. */
export interface MarkSpan {
  readonly mark: number;
  readonly start: number;
  readonly end: number;
}
