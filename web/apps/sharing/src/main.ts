import '@zhengshu/ui/style.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './app/App.vue';
import { createWords } from './app/i18n';
import { createPages } from './app/router';

const words = await createWords();
const pinia = createPinia();
const app = createApp(App).use(pinia).use(words);
app.use(createPages()).mount('#app');
