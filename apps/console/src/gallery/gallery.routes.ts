import type { Routes } from '@angular/router';

/** For developers. A build for production has `no-gallery.routes.ts` in the place of this file. */
export const galleryRoutes: Routes = [
  {
    path: 'gallery',
    title: 'Gallery · Cuelight',
    loadComponent: async () => (await import('./gallery-page')).GalleryPage,
  },
];
