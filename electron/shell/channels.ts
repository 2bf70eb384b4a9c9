/** The two IPC channels that there are. */
export const requestChannel = 'desk:request';
export const eventChannel = 'desk:event';
