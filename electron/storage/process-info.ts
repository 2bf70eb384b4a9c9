/** What the folder's lock needs to know about processes of this computer. */
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { errorCode } from './files.ts';

export interface ProcessInfo {
  readonly pid: number;
  readonly host: string;
  /**
   * `null`: no such process. Else a text that another process with the same number would not have (on Linux: this run
   * of the system and the start time in its ticks), or an empty one where the system does not tell.
   */
  startOf(pid: number): Promise<string | null>;
}

/** The processes of this computer. */
export const realProcesses: ProcessInfo = {
  pid: process.pid,
  host: hostname(),
  async startOf(pid) {
    try {
      process.kill(pid, 0);
    } catch (error) {
      // EPERM: there is one, of another user.
      if (errorCode(error) !== 'EPERM') return null;
    }
    try {
      const [stat, boot] = await Promise.all([
        readFile(`/proc/${pid}/stat`, 'utf8'),
        readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      ]);
      // The name, field 2, may hold blanks and brackets; state is field 3, start time field 22 (proc(5)).
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? null : `${boot.trim()}/${fields[19] ?? ''}`;
    } catch {
      return '';
    }
  },
};
