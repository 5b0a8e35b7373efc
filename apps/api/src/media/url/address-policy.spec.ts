import { AddressPolicy } from './address-policy.js';

const policy = new AddressPolicy();

describe('AddressPolicy', () => {
  it.each([
    '93.184.215.14',
    '8.8.8.8',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '2606:4700:4700::1111',
    '2a00:1450:4001:80b::200e',
  ])('lets an import connect to %s', (address) => {
    expect(policy.refusalOf(address)).toBeUndefined();
  });

  it.each([
    ['127.0.0.1', 'this machine'],
    ['127.255.255.254', 'this machine'],
    ['0.0.0.0', 'this machine'],
    ['0.1.2.3', 'this machine'],
    ['::1', 'this machine'],
    ['::', 'this machine'],
    ['10.0.0.1', 'a private network'],
    ['172.16.0.1', 'a private network'],
    ['172.31.255.255', 'a private network'],
    ['192.168.1.1', 'a private network'],
    ['100.64.0.1', 'a private network'],
    ['100.100.100.200', 'a private network'],
    ['fd00:ec2::254', 'a private network'],
    ['fc00::1', 'a private network'],
    ['169.254.169.254', 'the local network'],
    ['fe80::1', 'the local network'],
    ['224.0.0.1', 'a group of machines'],
    ['239.255.255.250', 'a group of machines'],
    ['255.255.255.255', 'a group of machines'],
    ['ff02::1', 'a group of machines'],
    ['168.63.129.16', 'the machine room of a cloud'],
    ['192.0.0.192', 'special purposes'],
    ['198.18.0.1', 'special purposes'],
    ['240.0.0.1', 'special purposes'],
    ['::ffff:127.0.0.1', 'this machine'],
    ['::ffff:7f00:1', 'this machine'],
    ['::ffff:169.254.169.254', 'the local network'],
    ['::ffff:168.63.129.16', 'the machine room'],
    ['::127.0.0.1', 'this machine'],
    ['64:ff9b::7f00:1', 'special purposes'],
    ['64:ff9b::10.0.0.1', 'special purposes'],
    ['2002:7f00:1::', 'special purposes'],
    ['2001:0:7f00:1::', 'special purposes'],
    ['fec0::1', 'special purposes'],
    ['2001:db8::1', 'special purposes'],
    ['fe80::1%eth0', 'the local network'],
    ['not an address', 'no network'],
    ['', 'no network'],
  ])('refuses %s: it belongs to %s', (address, what) => {
    expect(policy.refusalOf(address)).toContain(what);
  });
});
