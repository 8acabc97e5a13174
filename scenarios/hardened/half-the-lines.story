    20.000 s  pc52 gives server14 job 2, a document for fax57 (a).
    20.447 s  server14 accepts job 2.
    23.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    30.000 s  pc52 gives server14 job 3, a document for fax57 (a).
    30.447 s  server14 accepts job 3.
    36.269 s  server14 begins to send fax57 job 2 (k).
    40.912 s  Page 1 of job 1 is confirmed in the call of server14.
    45.000 s  Line 1 of server14 is out of use.
    45.000 s  The call of server14 for job 1 breaks off.
    45.000 s  Line 2 of server14 is out of use.
    45.000 s  The call of server14 for job 2 breaks off.
    46.269 s  server14 begins to send fax57 job 3 (k).
    50.000 s  pc52 gives server14 job 4, a document for fax57 (a).
    50.447 s  server14 accepts job 4.
    51.000 s  pc52 gives server14 job 5, a document for fax57 (a).
    51.447 s  server14 accepts job 5.
    52.000 s  pc52 gives server14 job 6, a document for fax57 (a).
    52.447 s  server14 accepts job 6.
    54.555 s  server14 finds no idle line for job 5 and asks server15 and server16 (i, round 1).
    54.557 s  server15 sets room and a line aside for job 5 of server14.
    54.557 s  server15 has 2 idle lines and offers server14 a line for job 5 (j).
    54.559 s  server16 sets room and a line aside for job 5 of server14.
    54.559 s  server16 has 2 idle lines and offers server14 a line for job 5 (j).
    54.562 s  server14 hands job 5 over to server16 by the LAN (k).
    54.598 s  server16 confirms to server14 that it has job 5 on disk (d).
    55.001 s  What server15 set aside for job 5 of server14 and did not use is free again.
    56.607 s  server14 finds no idle line for job 6 and asks server15 and server16 (i, round 2).
    56.609 s  server15 sets room and a line aside for job 6 of server14.
    56.609 s  server15 has 2 idle lines and offers server14 a line for job 6 (j).
    56.612 s  server16 sets room and a line aside for job 6 of server14.
    56.612 s  server16 has an idle line and offers server14 a line for job 6 (j).
    56.615 s  server14 hands job 6 over to server15 by the LAN (k).
    56.649 s  server15 confirms to server14 that it has job 6 on disk (d).
    60.003 s  What server16 set aside for job 6 of server14 and did not use is free again.
    63.412 s  Page 1 of job 3 is confirmed in the call of server14.
    66.269 s  server14 begins to send fax57 job 4 (k).
    68.366 s  server16 begins to send fax57 job 5 (k).
    70.417 s  server15 begins to send fax57 job 6 (k).
    81.706 s  Page 2 of job 3 is confirmed in the call of server14.
    81.706 s  Job 3 is delivered, 51.7 s after it came.
    83.412 s  Page 1 of job 4 is confirmed in the call of server14.
    84.034 s  server14 tells pc52 that job 3 has been sent (m).
    85.510 s  Page 1 of job 5 is confirmed in the call of server16.
    87.560 s  Page 1 of job 6 is confirmed in the call of server15.
   101.706 s  Page 2 of job 4 is confirmed in the call of server14.
   101.706 s  Job 4 is delivered, 51.7 s after it came.
   103.803 s  Page 2 of job 5 is confirmed in the call of server16.
   103.803 s  Job 5 is delivered, 52.8 s after it came.
   104.034 s  server14 tells pc52 that job 4 has been sent (m).
   105.854 s  Page 2 of job 6 is confirmed in the call of server15.
   105.854 s  Job 6 is delivered, 53.9 s after it came.
   106.131 s  server16 tells server14 that job 5 has been sent (m).
   106.135 s  server14 acknowledges what server16 told it of job 5 (y).
   106.135 s  server14 tells pc52 that job 5 has been sent (m).
   108.182 s  server15 tells server14 that job 6 has been sent (m).
   108.183 s  server14 acknowledges what server15 told it of job 6 (y).
   108.183 s  server14 tells pc52 that job 6 has been sent (m).
   118.769 s  server14 begins to send fax57 job 2 (k).
   135.912 s  Page 1 of job 2 is confirmed in the call of server14.
   154.206 s  Page 2 of job 2 is confirmed in the call of server14.
   154.206 s  Job 2 is delivered, 2 min 14 s after it came.
   156.534 s  server14 tells pc52 that job 2 has been sent (m).
   238.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
   255.912 s  Page 2 of job 1 is confirmed in the call of server14.
   255.912 s  server14 accepts job 1.
   258.240 s  server14 tells pc52 that job 1 has come (e).
   318.241 s  pc52 asks server14 for the image of job 1 (f).
   320.295 s  server14 sends pc52 the image of job 1 (a).
   320.743 s  Job 1 is delivered, 5 min 11 s after it came.
