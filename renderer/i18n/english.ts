/** All that is said, in English; what first-page.ts has comes from there. */
import type { Messages } from './messages.ts';

const files = import.meta.glob<Messages>('../../resources/messages/en/*.json', {
  eager: true,
  import: 'default',
});
export default Object.assign({}, ...Object.values(files)) as Messages;
