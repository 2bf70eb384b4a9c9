/** The system's message boxes, answered for the operator. */
import type { MainProcess } from './main-process.ts';

/** Answers them with the button at `response`; what comes out answers what they said since. */
export async function answerMessages(app: MainProcess, response: number) {
  await app.evaluate(({ dialog }, button) => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    dialog.showMessageBox = (...given: unknown[]) => {
      said.push((given.at(-1) as { message: string }).message);
      return Promise.resolve({ response: button, checkboxChecked: false });
    };
  }, response);
  return () => app.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}
