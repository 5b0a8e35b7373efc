import { auditReport } from './audit-report.mjs';

describe('auditReport', () => {
  it('lists what is known, the worst first', () => {
    const { hasFindings, text } = auditReport(
      JSON.stringify({
        auditReportVersion: 2,
        vulnerabilities: {
          mild: { name: 'mild', severity: 'low', range: '<2', via: ['bad'], fixAvailable: false },
          bad: {
            name: 'bad',
            severity: 'critical',
            range: '<=1.2.3',
            via: [{ title: 'Reads what it should not' }],
            fixAvailable: true,
          },
        },
      }),
    );

    expect(hasFindings).toBe(true);
    expect(text.split('\n')).toEqual([
      'critical  bad <=1.2.3: Reads what it should not (a newer version mends it)',
      'low       mild <2: by bad (nothing newer mends it yet)',
    ]);
  });

  it('says that there is nothing', () => {
    expect(auditReport('{"auditReportVersion":2,"vulnerabilities":{}}')).toEqual({
      hasFindings: false,
      text: 'No known weakness in what we use.',
    });
  });

  it.each([
    [
      'npm error audit endpoint returned an error\n{"statusCode":405}\nnpm error A complete log',
      'it says 405',
    ],
    ['npm error code EAI_AGAIN', 'there is no answer'],
    ['', 'there is no answer'],
  ])('stops nobody when the registry does not answer: %j', (output, why) => {
    const report = auditReport(output);

    expect(report.hasFindings).toBe(false);
    expect(report.text).toContain(why);
  });
});
