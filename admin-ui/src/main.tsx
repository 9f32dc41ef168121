import '@mantine/core/styles.layer.css';
import './app/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { styleNonce } from './app/brand';
import { App } from './app/app';

// The lock on scrolling behind dialogs writes a style sheet, and asks for the nonce under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce });

// After an update of the server the files of this page are gone: the page is asked for anew.
window.addEventListener('vite:preloadError', () => window.location.reload());

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
