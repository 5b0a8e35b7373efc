import type { Routes } from '@angular/router';

/** What is shipped instead of the gallery (angular.json, fileReplacements). */
export const galleryRoutes: Routes = [];
