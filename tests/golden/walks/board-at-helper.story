    10.000 s  pc52 gives server14 job 1, a document for pc53 (a).
    10.224 s  pc52 gives server14 job 2, a document for ws54: the header, since the image is there (a).
    10.224 s  server14 accepts job 1.
    10.224 s  server14 tells pc53 that job 1 has come (e).
    10.225 s  server14 needs room for job 1 and asks server15 and server16 (b, round 1).
    10.225 s  pc52 gives server14 job 3, a document for ws55: the header, since the image is there (a).
    10.225 s  server14 accepts job 2.
    10.225 s  server14 tells ws54 that job 2 has come (e).
    10.226 s  server14 needs room for job 2 and asks server15 and server16 (b, round 2).
    10.226 s  server14 accepts job 3.
    10.226 s  server14 tells ws55 that job 3 has come (e).
    10.227 s  server15 sets room aside for job 1 of server14.
    10.227 s  server15 has 20.0 MiB left and offers server14 room for job 1 (c).
    10.227 s  server14 needs room for job 3 and asks server15 and server16 (b, round 3).
    10.228 s  server15 sets room aside for job 2 of server14.
    10.228 s  server15 has 19.8 MiB left and offers server14 room for job 2 (c).
    10.229 s  server16 can't help server14 with job 1 (b).
    10.229 s  server15 sets room aside for job 3 of server14.
    10.229 s  server15 has 19.5 MiB left and offers server14 room for job 3 (c).
    10.232 s  server14 hands job 1 over to server15 by the LAN (a).
    10.232 s  server16 can't help server14 with job 2 (b).
    10.236 s  server16 can't help server14 with job 3 (b).
    10.456 s  server14 hands job 2 over to server15 by the LAN: the header, since the image is there (a).
    10.456 s  server15 confirms to server14 that it has job 1 on disk (d).
    10.458 s  server14 hands job 3 over to server15 by the LAN: the header, since the image is there (a).
    10.458 s  server15 confirms to server14 that it has job 2 on disk (d).
    10.459 s  server15 confirms to server14 that it has job 3 on disk (d).
   130.225 s  pc53 asks server14 for the image of job 1 (f).
   130.226 s  server14 passes on to server15 that pc53 asks for the image of job 1 (g).
   131.253 s  server15 sends pc53 the image of job 1 (a).
   131.478 s  Job 1 is delivered, 2 min 01 s after it came.
   131.478 s  server15 tells server14 that the terminal has the image of job 1 (h).
   131.479 s  server14 acknowledges what server15 told it of job 1 (y).
   250.226 s  ws54 asks server14 for the image of job 2 (f).
   250.227 s  server14 passes on to server15 that ws54 asks for the image of job 2 (g).
   251.255 s  server15 sends ws54 the image of job 2 (a).
   251.479 s  Job 2 is delivered, 4 min 01 s after it came.
   251.479 s  server15 tells server14 that the terminal has the image of job 2 (h).
   251.480 s  server14 acknowledges what server15 told it of job 2 (y).
   610.000 s  server14 deletes job 3: its time is over.
   610.000 s  Job 3 is given up, 10 min 00 s after it came.
   610.000 s  server14 takes job 3 back from server15 (x, round 3).
   610.001 s  server15 refuses to take job 3 from server14 (x, round 3).
