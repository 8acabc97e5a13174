     0.000 s  Line 1 of server14 is out of use.
    23.768 s  fax57 begins to send server16 job 1, a document for pc53 (a).
    39.000 s  pc52 gives server14 job 2, a document for fax57 (a).
    40.912 s  Page 1 of job 1 is confirmed in the call of server16.
    53.664 s  server14 accepts job 2.
    53.665 s  server14 finds no idle line for job 2 and asks server15 and server16 (i, round 1).
    53.668 s  server15 sets room and a line aside for job 2 of server14.
    53.668 s  server15 has an idle line and offers server14 a line for job 2 (j).
    53.670 s  server16 can't help server14 with job 2 (i).
    58.807 s  server14 hands job 2 over to server15 by the LAN (k).
    59.207 s  Page 2 of job 1 is confirmed in the call of server16.
    59.207 s  server16 needs room for job 1 and asks server14 and server15 (b, round 1).
    59.214 s  server14 sets room aside for job 1 of server16.
    59.214 s  server14 has 19.9 MiB left and offers server16 room for job 1 (c).
    59.214 s  server15 sets room aside for job 1 of server16.
    59.214 s  server15 has 795 KiB left and offers server16 room for job 1 (c).
    59.220 s  server16 hands job 1 over to server14 by the LAN (a).
    60.307 s  server15 confirms to server14 that it has job 2 on disk (d).
    74.075 s  server15 begins to send fax57 job 2 (k).
    77.502 s  Page 3 of job 1 is confirmed in the call of server16.
    91.219 s  Page 1 of job 2 is confirmed in the call of server15.
    95.797 s  Page 4 of job 1 is confirmed in the call of server16.
   109.513 s  Page 2 of job 2 is confirmed in the call of server15.
   114.092 s  Page 5 of job 1 is confirmed in the call of server16.
   114.092 s  server16 accepts job 1.
   114.309 s  server14 confirms to server16 that it has job 1 on disk (d).
   115.004 s  What server15 set aside for job 1 of server16 and did not use is free again.
   116.420 s  server16 tells pc53 that job 1 has come (e).
   127.807 s  Page 3 of job 2 is confirmed in the call of server15.
   146.101 s  Page 4 of job 2 is confirmed in the call of server15.
   164.395 s  Page 5 of job 2 is confirmed in the call of server15.
   164.395 s  Job 2 is delivered, 2 min 05 s after it came.
   166.723 s  server15 tells server14 that job 2 has been sent (m).
   166.725 s  server14 acknowledges what server15 told it of job 2 (y).
   166.725 s  server14 tells pc52 that job 2 has been sent (m).
   176.421 s  pc53 asks server16 for the image of job 1 (f).
   176.422 s  server16 passes on to server14 that pc53 asks for the image of job 1 (g).
   181.559 s  server14 sends pc53 the image of job 1 (a).
   196.225 s  Job 1 is delivered, 3 min 06 s after it came.
   196.225 s  server14 tells server16 that the terminal has the image of job 1 (h).
   196.230 s  server16 acknowledges what server14 told it of job 1 (y).
