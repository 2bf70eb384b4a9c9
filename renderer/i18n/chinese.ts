/** All that is said, in Chinese. */
import type { Messages } from './messages.ts';

const files = import.meta.glob<Messages>('../../resources/messages/zh/*.json', {
  eager: true,
  import: 'default',
});
export default Object.assign({}, ...Object.values(files)) as Messages;
