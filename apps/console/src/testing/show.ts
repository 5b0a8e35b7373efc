import {
  type ChatCard,
  type LiveSnapshot,
  type ModeratedMessage,
  type Segment,
  defaultChatSettings,
  defaultOrchestratorConfig,
} from '@cuelight/contracts';
import { initialLighting, initialTvLayers } from '@cuelight/domain';

let made = 0;
const uuid = () => `6d3bd3f1-3b9f-4f0e-9a77-${String((made += 1)).padStart(12, '0')}`;

/** A segment as the server sends it, for specs. */
export function aSegment(change: Partial<Segment> = {}): Segment {
  return {
    id: uuid(),
    status: 'ready',
    type: 'manual',
    title: 'A segment',
    seed: '',
    mediaRefs: [],
    script: [{ id: 'a', speaker: 'chad', text: 'Look at this.', cues: [] }],
    estimatedDuration: 10,
    actualDuration: null,
    tvCues: [],
    lightingCues: [],
    exitContext: null,
    author: null,
    writingUntil: null,
    blockedLines: [],
    renderProgress: 0,
    renderReport: null,
    error: null,
    interrupted: false,
    version: 1,
    createdAt: 0,
    updatedAt: 0,
    airedAt: null,
    ...change,
  };
}

/** A whole show with these segments, in this order. */
export function aSnapshot(segments: Segment[]): LiveSnapshot {
  return {
    pipeline: {
      segments,
      bufferHealth: {
        totalSeconds: 0,
        level: 'critical',
        segments: 0,
        formingSeconds: 0,
        formingEtaSeconds: null,
      },
    },
    ranks: segments.map((_, at) => `a${at}`),
    tvLayer: { ...initialTvLayers(0), active: null },
    lighting: initialLighting(0),
    playback: {
      isPlaying: false,
      onAirSegmentId: null,
      nextSegmentId: null,
      freshness: 'fresh',
      playout: null,
    },
    chatIntake: { enabled: true, intakeRate: 1, autoApprove: false },
    stream: { freshness: 'fresh', lastHeardAt: 0, channel: null },
    show: {
      id: uuid(),
      slug: 'main',
      title: 'Late Desk',
      blueprint: { premise: '', tone: '', facts: [], avoid: [] },
      stage: { art: 'default' },
      version: 1,
      createdAt: 0,
      updatedAt: 0,
    },
    characters: [
      {
        id: uuid(),
        key: 'chad',
        name: 'Chad',
        persona: '',
        audioTags: ['[laughs]'],
        voices: { flite: { voice: 'rms', rate: 1, shift: 1 } },
        rig: 'chad',
        version: 1,
        createdAt: 0,
        updatedAt: 0,
      },
    ],
    config: defaultOrchestratorConfig,
    chat: {
      inbox: [],
      messages: [],
      settings: defaultChatSettings,
      audience: {
        viewers: 0,
        watching: 0,
        medianDelaySeconds: null,
        p95DelaySeconds: null,
        stalls: 0,
        stalledShare: 0,
      },
    },
  };
}

/** Something a viewer wrote, as moderators see it. */
export function aMessage(change: Partial<ModeratedMessage> = {}): ModeratedMessage {
  return {
    id: uuid(),
    n: (made += 1),
    name: 'mossy_rock',
    text: 'Which appliance would you keep?',
    standing: 'viewer',
    source: 'web',
    at: 0,
    authorId: uuid(),
    removed: null,
    ...change,
  };
}

/** A message that was picked for the show. */
export function aCard(change: Partial<ChatCard> = {}): ChatCard {
  return {
    id: uuid(),
    message: aMessage(),
    score: 0.8,
    label: 'open question',
    reason: 'It asks both of them, and nobody has asked it yet.',
    parts: [],
    pickedBy: 'rules',
    pickedAt: 0,
    status: 'waiting',
    segmentId: null,
    ...change,
  };
}
