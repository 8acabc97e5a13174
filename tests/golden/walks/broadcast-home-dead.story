    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.000 s  pc52 gives server16 job 5, a document for ws55 (a).
    10.893 s  pc52 gives server14 job 2, a document for fax58: the header, since the image is there (a).
    10.893 s  server14 gives server15 a second copy of job 1 by the LAN (a).
    10.894 s  pc52 gives server14 job 3, a document for fax59: the header, since the image is there (a).
    10.895 s  server16 gives server14 a second copy of job 5 by the LAN: the header, since the image is there (a).
    10.895 s  pc52 gives server14 job 4, a document for pc53: the header, since the image is there (a).
    10.898 s  server14 confirms to server16 that it has the second copy of job 5 on disk (d).
    10.902 s  server16 accepts job 5.
    10.902 s  server16 tells ws55 that job 5 has come (e).
    11.340 s  server14 gives server15 a second copy of job 2 by the LAN: the header, since the image is there (a).
    11.340 s  server15 confirms to server14 that it has the second copy of job 1 on disk (d).
    11.341 s  server14 gives server15 a second copy of job 3 by the LAN: the header, since the image is there (a).
    11.341 s  server15 confirms to server14 that it has the second copy of job 2 on disk (d).
    11.341 s  server14 accepts job 1.
    11.343 s  server14 gives server15 a second copy of job 4 by the LAN: the header, since the image is there (a).
    11.343 s  server15 confirms to server14 that it has the second copy of job 3 on disk (d).
    11.343 s  server14 accepts job 2.
    11.344 s  server15 confirms to server14 that it has the second copy of job 4 on disk (d).
    11.344 s  server14 accepts job 3.
    11.345 s  server14 accepts job 4.
    11.345 s  server14 tells pc53 that job 4 has come (e).
    13.396 s  server14 finds no idle line for job 2 and asks server15 and server16 (i, round 5).
    13.397 s  server14 finds no idle line for job 3 and asks server15 and server16 (i, round 6).
    13.398 s  server15 sets room and a line aside for job 2 of server14.
    13.398 s  server15 has an idle line and offers server14 a line for job 2 (j).
    13.400 s  server15 can't help server14 with job 3 (i).
    13.401 s  server16 sets room and a line aside for job 2 of server14.
    13.401 s  server16 has an idle line and offers server14 a line for job 2 (j).
    13.404 s  server14 hands job 2 over to server16 by the LAN (k).
    13.404 s  server16 can't help server14 with job 3 (i).
    13.408 s  Nobody can help server14 with job 3 now.
    13.470 s  server16 confirms to server14 that it has job 2 on disk (d).
    15.001 s  What server15 set aside for job 2 of server14 and did not use is free again.
    20.000 s  server14 stops.
    20.000 s  The call of server14 for job 1 breaks off.
    27.238 s  server16 begins to send fax58 job 2 (k).
    30.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
    34.001 s  server15 takes server14 for dead.
    34.001 s  server15 takes job 1 over for good.
    34.001 s  server15 gives server16 a second copy of job 1 by the LAN: the header, since the image is there (a).
    34.001 s  server15 takes job 2 over for good.
    34.001 s  server15 takes job 3 over for good.
    34.001 s  server15 takes job 4 over for good.
    34.004 s  server15 asks server16 who works on job 1, which was server14's (u, round 2).
    34.004 s  server16 confirms to server15 that it has the second copy of job 1 on disk (d).
    34.007 s  server15 gives server16 a second copy of job 2 by the LAN: the header, since the image is there (a).
    34.007 s  server16 tells server15 that it does not work on job 1 (x, round 2).
    34.011 s  server15 asks server16 who works on job 2, which was server14's (u, round 4).
    34.011 s  server16 confirms to server15 that it has the second copy of job 2 on disk (d).
    34.011 s  server15 can't tell whether the facsimile has job 1.
    34.014 s  server15 gives server16 a second copy of job 3 by the LAN: the header, since the image is there (a).
    34.014 s  server16 confirms to server15 that it has job 2 on disk (d).
    34.017 s  server15 asks server16 who works on job 3, which was server14's (u, round 6).
    34.017 s  server16 confirms to server15 that it has the second copy of job 3 on disk (d).
    34.021 s  server15 gives server16 a second copy of job 4 by the LAN: the header, since the image is there (a).
    34.021 s  server16 tells server15 that it does not work on job 3 (x, round 6).
    34.024 s  server15 asks server16 who works on job 4, which was server14's (u, round 8).
    34.024 s  server16 confirms to server15 that it has the second copy of job 4 on disk (d).
    34.024 s  server15 can't tell whether the facsimile has job 3.
    34.027 s  server16 tells server15 that it does not work on job 4 (x, round 8).
    34.031 s  server15 tells pc53 that job 4 has come (e).
    36.065 s  server15 finds no idle line for job 3 and asks server16 (i, round 9).
    36.070 s  server16 can't help server15 with job 3 (i).
    36.073 s  Nobody can help server15 with job 3 now.
    44.382 s  Page 1 of job 2 is confirmed in the call of server16.
    49.832 s  server15 begins to send fax57 job 1 (k).
    66.976 s  Page 1 of job 1 is confirmed in the call of server15.
    92.091 s  Page 2 of job 2 is confirmed in the call of server16.
    92.091 s  Job 2 is delivered, 1 min 22 s after it came.
    94.419 s  server16 tells server15 that job 2 has been sent (m).
    94.422 s  server15 acknowledges what server16 told it of job 2 (y).
    94.422 s  server15 tells pc52 that job 2 has been sent (m).
    94.426 s  server15 tells server16 that job 2 has been sent (m).
    94.429 s  server15 tells server16 that its second copy of job 2 is needed no longer (x, round 3).
    94.429 s  server16 acknowledges what server15 told it of job 2 (y).
    96.074 s  server15 finds no idle line for job 3 and asks server16 (i, round 10).
    96.078 s  server16 sets room and a line aside for job 3 of server15.
    96.078 s  server16 has an idle line and offers server15 a line for job 3 (j).
    96.082 s  server15 hands job 3 over to server16 by the LAN: the header, since the image is there (k).
    96.085 s  server16 confirms to server15 that it has job 3 on disk (d).
   109.853 s  server16 begins to send fax59 job 3 (k).
   114.685 s  Page 2 of job 1 is confirmed in the call of server15.
   114.685 s  Job 1 is delivered, 1 min 45 s after it came.
   117.013 s  server15 tells server16 and pc52 that job 1 has been sent (m).
   117.016 s  server15 tells server16 that its second copy of job 1 is needed no longer (x, round 1).
   117.016 s  server16 acknowledges what server15 told it of job 1 (y).
   126.997 s  Page 1 of job 3 is confirmed in the call of server16.
   131.346 s  pc53 asks server15 for the image of job 4 (f).
   133.400 s  server15 sends pc53 the image of job 4 (a).
   133.847 s  Job 4 is delivered, 2 min 04 s after it came.
   133.847 s  server15 tells server16 that its second copy of job 4 is needed no longer (x, round 7).
   174.706 s  Page 2 of job 3 is confirmed in the call of server16.
   174.706 s  Job 3 is delivered, 2 min 45 s after it came.
   177.034 s  server16 tells server15 that job 3 has been sent (m).
   177.037 s  server15 acknowledges what server16 told it of job 3 (y).
   177.037 s  server15 tells pc52 that job 3 has been sent (m).
   177.040 s  server15 tells server16 that job 3 has been sent (m).
   177.044 s  server15 tells server16 that its second copy of job 3 is needed no longer (x, round 5).
   177.044 s  server16 acknowledges what server15 told it of job 3 (y).
   180.003 s  server16 calls server14, of which it hears nothing by the LAN (t by the public line).
   184.003 s  server16 takes server14 for dead.
   190.903 s  ws55 asks server16 for the image of job 5 (f).
   192.957 s  server16 sends ws55 the image of job 5 (a).
   193.404 s  Job 5 is delivered, 3 min 03 s after it came.
   193.404 s  server16 tells server14 that its second copy of job 5 is needed no longer (x, round 1).
   634.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
   784.003 s  server16 calls server14, of which it hears nothing by the LAN (t by the public line).
