import { Component, signal } from '@angular/core';
import type { MediaItem, Segment } from '@cuelight/contracts';
import {
  Action,
  Badge,
  BrandMark,
  EmptyNote,
  IntakeCard,
  KeyCap,
  NoticeCard,
  Progress,
  SegmentCard,
  SelectField,
  Sheet,
  Slider,
  Switch,
  Tabs,
  TextArea,
  TextField,
  Thumbnail,
  type Tone,
} from '@cuelight/ui';
import { galleryMedia, gallerySegments } from './gallery-data';

/** Every part of libs/ui in each of its states, side by side. Only in builds for development. */
@Component({
  selector: 'cl-gallery-page',
  imports: [
    Action,
    Badge,
    BrandMark,
    EmptyNote,
    IntakeCard,
    KeyCap,
    NoticeCard,
    Progress,
    SegmentCard,
    SelectField,
    Sheet,
    Slider,
    Switch,
    Tabs,
    TextArea,
    TextField,
    Thumbnail,
  ],
  templateUrl: './gallery-page.html',
  styleUrl: './gallery-page.css',
})
export class GalleryPage {
  protected readonly tones: readonly Tone[] = [
    'on-air',
    'next',
    'forming',
    'draft',
    'attention',
    'past',
  ];
  protected readonly segments: readonly Segment[] = gallerySegments;
  protected readonly media: readonly (MediaItem | undefined)[] = [...galleryMedia, undefined];
  protected readonly tab = signal('one');
  protected readonly tabs = [
    { id: 'one', label: 'Draft' },
    { id: 'two', label: 'Chat inbox', count: 3 },
    { id: 'three', label: 'Lights' },
  ];
  protected readonly choices = [
    { value: 'a', label: '8 exchanges' },
    { value: 'b', label: '12 exchanges' },
  ];
  protected readonly isSheetOpen = signal(false);
  protected readonly isOn = signal(true);
  protected readonly hue = signal(30);
  protected readonly note = signal('They find out the studio plant is plastic.');
  protected readonly missing = [{ kind: 'required', message: 'is missing' }];
}
