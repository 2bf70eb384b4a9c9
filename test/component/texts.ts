/** Every text is there before a test begins, as it is soon after the first page. */
import { useAllTexts } from '../../renderer/i18n/index.svelte.ts';

await useAllTexts();
