/** What the first page says, with the frame around it and what may go wrong at a start. English only: it comes with their code. */
import type { Messages } from './messages.ts';

const files = import.meta.glob<Messages>(
  '../../resources/messages/en/{activity,common,cost,errors,frame,monitoring,overview,palette,preflight-page,storage}.json',
  { eager: true, import: 'default' },
);
export default Object.assign({}, ...Object.values(files)) as Messages;
