import type { Routes } from '@angular/router';
import { galleryRoutes } from './gallery/gallery.routes';

/** The server lets nobody past `sign-in` and `setup` without a session, so no route checks that again. */
export const routes: Routes = [
  {
    path: 'sign-in',
    title: 'Sign in · Cuelight',
    loadComponent: async () => (await import('./sign-in/sign-in')).SignInPage,
  },
  {
    path: 'setup',
    title: 'First account · Cuelight',
    loadComponent: async () => (await import('./setup/setup')).SetupPage,
  },
  {
    path: '',
    pathMatch: 'full',
    title: 'Cuelight control room',
    loadComponent: async () => (await import('./room/control-room')).ControlRoom,
  },
  {
    path: 'settings',
    title: 'Show settings · Cuelight',
    loadComponent: async () => (await import('./settings/settings-page')).SettingsPage,
  },
  {
    path: 'accounts',
    title: 'Accounts · Cuelight',
    loadComponent: async () => (await import('./accounts/accounts-page')).AccountsPage,
  },
  ...galleryRoutes,
  { path: '**', redirectTo: '' },
];
