    10.000 s  pc52 gives server14 job 1, a document for pc53 (a).
    10.224 s  server14 accepts job 1.
    10.224 s  pc52 gives server14 job 2, a document for ws54: the header, since the image is there (a).
    10.225 s  server14 needs room for job 1 and asks server15 and server16 (b, round 1).
    10.225 s  server14 accepts job 2.
    10.225 s  pc52 gives server14 job 3, a document for ws55: the header, since the image is there (a).
    10.226 s  server14 needs room for job 2 and asks server15 and server16 (b, round 2).
    10.226 s  server14 accepts job 3.
    10.227 s  server15 has 20.0 MiB left and offers server14 room for job 1 (c).
    10.227 s  server14 needs room for job 3 and asks server15 and server16 (b, round 3).
    10.228 s  server15 has 20.0 MiB left and offers server14 room for job 2 (c).
    10.229 s  server16 can't help server14 with job 1 (b).
    10.229 s  server15 has 20.0 MiB left and offers server14 room for job 3 (c).
    10.232 s  server14 hands job 1 over to server15 by the LAN (a).
    10.232 s  server16 can't help server14 with job 2 (b).
    10.236 s  server16 can't help server14 with job 3 (b).
    10.456 s  server14 hands job 2 over to server15 by the LAN: the header, since the image is there (a).
    10.456 s  server15 confirms to server14 that it has job 1 on disk (d).
    10.458 s  server14 hands job 3 over to server15 by the LAN: the header, since the image is there (a).
    10.458 s  server15 confirms to server14 that it has job 2 on disk (d).
    10.458 s  server14 tells pc53 that job 1 has come (e).
    10.459 s  server15 confirms to server14 that it has job 3 on disk (d).
    10.459 s  server14 tells ws54 that job 2 has come (e).
    10.460 s  server14 tells ws55 that job 3 has come (e).
    60.000 s  server15 stops.
   130.459 s  pc53 asks server14 for the image of job 1 (f).
   130.460 s  server14 passes on to server15 that pc53 asks for the image of job 1 (g).
   250.460 s  ws54 asks server14 for the image of job 2 (f).
   250.461 s  server14 passes on to server15 that ws54 asks for the image of job 2 (g).
   730.459 s  pc53 asks server14 for the image of job 1 (f).
   850.460 s  ws54 asks server14 for the image of job 2 (f).
   900.000 s  Job 1 is lost: it exists nowhere any more.
   900.000 s  Job 2 is lost: it exists nowhere any more.
   900.000 s  Job 3 is lost: it exists nowhere any more.
