/** Something a person can put right: the message is shown as it is, without a stack. */
export class Failure extends Error {}

/** Runs a script's main function: shows what went wrong and sets the exit code. */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}
