import { speak } from '@zhengshu/api';
import { createI18n, type I18n } from 'vue-i18n';

/** The words of the pages: one file per feature and language, Chinese first; the other language is fetched when it is chosen. */
export const LANGUAGES = [
  { tag: 'zh-CN', name: '中文' },
  { tag: 'en', name: 'English' },
] as const;
export type Language = (typeof LANGUAGES)[number]['tag'];
type Messages = Record<string, unknown>;
export type Words = I18n<Record<string, never>, Record<string, never>, Record<string, never>, string, false>;

const KEPT = 'zhengshu.language';
const loaders: Record<Language, () => Promise<{ messages: Messages }>> = {
  'zh-CN': () => import('../locales/zh-CN'),
  en: () => import('../locales/en'),
};

const isLanguage = (tag: string | null): tag is Language => LANGUAGES.some((language) => language.tag === tag);

/** What the address asks for, else what was chosen before, else Chinese. */
function preferred(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(KEPT);
  return isLanguage(asked) ? asked : 'zh-CN';
}

export async function createWords(): Promise<Words> {
  const words = createI18n({ legacy: false, locale: 'zh-CN', missingWarn: false, fallbackWarn: false, messages: {} }) as unknown as Words;
  await choose(words, preferred());
  return words;
}

export async function choose(words: Pick<Words, 'global'>, language: Language): Promise<void> {
  const { messages } = await loaders[language]();
  words.global.setLocaleMessage(language, messages as never);
  words.global.locale.value = language;
  document.documentElement.lang = language;
  localStorage.setItem(KEPT, language);
  speak(language);
}
