/** What a file of ours holds; undefined when there is none, or it is broken. */
export const parseJson = (bytes: Buffer | undefined): unknown => {
  try {
    return bytes && JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
};
