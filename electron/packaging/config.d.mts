import type { Configuration } from 'electron-builder';
/** What electron-builder makes; `inspect`: the build that tests drive. */
export function configuration(options?: {
  inspect?: boolean;
  electronDist?: string;
  output?: string;
}): Configuration;
