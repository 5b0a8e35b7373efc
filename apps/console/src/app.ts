import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { NoticeCorner } from './notice/notice-corner';

@Component({
  selector: 'cl-root',
  imports: [RouterOutlet, NoticeCorner],
  template: '<router-outlet /><cl-notice-corner />',
})
export class App {}
