    10.000 s  pc52 gives server14 job 1, a document for pc53 (a).
    10.224 s  pc52 gives server14 job 2, a document for ws54: the header, since the image is there (a).
    10.224 s  server14 gives server15 a second copy of job 1 by the LAN (a).
    10.225 s  pc52 gives server14 job 3, a document for ws55: the header, since the image is there (a).
    10.448 s  server14 gives server15 a second copy of job 2 by the LAN: the header, since the image is there (a).
    10.448 s  server15 confirms to server14 that it has the second copy of job 1 on disk (d).
    10.449 s  server14 gives server15 a second copy of job 3 by the LAN: the header, since the image is there (a).
    10.449 s  server15 confirms to server14 that it has the second copy of job 2 on disk (d).
    10.449 s  server14 accepts job 1.
    10.449 s  server14 tells pc53 that job 1 has come (e).
    10.450 s  server15 confirms to server14 that it has the second copy of job 3 on disk (d).
    10.450 s  server14 accepts job 2.
    10.450 s  server14 tells ws54 that job 2 has come (e).
    10.451 s  server14 accepts job 3.
    10.451 s  server14 tells ws55 that job 3 has come (e).
    60.000 s  server14 stops.
    70.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
    70.003 s  server16 calls server14, of which it hears nothing by the LAN (t by the public line).
    74.001 s  server15 takes server14 for dead.
    74.001 s  server15 takes job 1 over for good.
    74.001 s  server15 gives server16 a second copy of job 1 by the LAN (a).
    74.001 s  server15 takes job 2 over for good.
    74.001 s  server15 takes job 3 over for good.
    74.003 s  server16 takes server14 for dead.
    74.227 s  server15 asks server16 who works on job 1, which was server14's (u, round 2).
    74.227 s  server16 confirms to server15 that it has the second copy of job 1 on disk (d).
    74.230 s  server15 gives server16 a second copy of job 2 by the LAN: the header, since the image is there (a).
    74.230 s  server16 tells server15 that it does not work on job 1 (x, round 2).
    74.233 s  server15 asks server16 who works on job 2, which was server14's (u, round 4).
    74.233 s  server16 confirms to server15 that it has the second copy of job 2 on disk (d).
    74.233 s  server15 tells pc53 that job 1 has come (e).
    74.237 s  server15 gives server16 a second copy of job 3 by the LAN: the header, since the image is there (a).
    74.237 s  server16 tells server15 that it does not work on job 2 (x, round 4).
    74.240 s  server15 asks server16 who works on job 3, which was server14's (u, round 6).
    74.240 s  server16 confirms to server15 that it has the second copy of job 3 on disk (d).
    74.240 s  server15 tells ws54 that job 2 has come (e).
    74.243 s  server16 tells server15 that it does not work on job 3 (x, round 6).
    74.247 s  server15 tells ws55 that job 3 has come (e).
   130.450 s  pc53 asks server15 for the image of job 1 (f).
   131.478 s  server15 sends pc53 the image of job 1 (a).
   131.702 s  Job 1 is delivered, 2 min 02 s after it came.
   131.702 s  server15 tells server16 that its second copy of job 1 is needed no longer (x, round 1).
   250.451 s  ws54 asks server15 for the image of job 2 (f).
   251.479 s  server15 sends ws54 the image of job 2 (a).
   251.703 s  Job 2 is delivered, 4 min 02 s after it came.
   251.703 s  server15 tells server16 that its second copy of job 2 is needed no longer (x, round 3).
   610.000 s  server15 tells ws55 that job 3 has come (e).
   610.003 s  server15 deletes job 3: its time is over.
   610.003 s  Job 3 is given up, 10 min 00 s after it came.
   610.003 s  server15 tells server16 that its second copy of job 3 is needed no longer (x, round 5).
   674.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
   674.003 s  server16 calls server14, of which it hears nothing by the LAN (t by the public line).
