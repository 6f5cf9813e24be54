-- An answer of hundreds of sources is a megabyte of base64, and compressing it took most of the time of keeping it.
alter table inquiry_versions alter column document set storage external;
