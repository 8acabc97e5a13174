     0.000 s  Line 1 of server14 is out of use.
     1.000 s  ws55 gives server16 job 1, a document for fax57 (a).
     1.000 s  ws56 gives server17 job 2, a document for fax57 (a).
     4.571 s  ws55 gives server16 job 3, a document for fax57 (a).
     4.571 s  server16 accepts job 1.
     4.571 s  ws56 gives server17 job 4, a document for fax57 (a).
     4.571 s  server17 accepts job 2.
     8.142 s  ws55 gives server16 job 5, a document for fax57 (a).
     8.142 s  server16 accepts job 3.
     8.142 s  server17 accepts job 4.
     9.928 s  server16 accepts job 5.
    26.551 s  server16 begins to send fax57 job 1 (k).
    26.551 s  server17 begins to send fax57 job 2 (k).
    34.763 s  server16 begins to send fax57 job 3 (k).
    34.763 s  server17 begins to send fax57 job 4 (k).
    42.974 s  server16 begins to send fax57 job 5 (k).
    70.000 s  pc52 gives server14 job 6, a document for fax57 (a).
    70.447 s  server14 accepts job 6.
    70.448 s  server14 finds no idle line for job 6 and asks server17, server16 and server15 (i, round 1).
    70.452 s  server17 sets room and a line aside for job 6 of server14.
    70.452 s  server17 has 2 idle lines and offers server14 a line for job 6 (j).
    70.452 s  server16 sets room and a line aside for job 6 of server14.
    70.452 s  server16 has 3 idle lines and offers server14 a line for job 6 (j).
    70.549 s  server15 sets room and a line aside for job 6 of server14.
    70.549 s  server15 has 2 idle lines and offers server14 a line for job 6 (j).
    72.603 s  server14 hands job 6 over to server17 by the LAN (k).
    72.638 s  server17 confirms to server14 that it has job 6 on disk (d).
    73.110 s  Page 1 of job 1 is confirmed in the call of server16.
    73.110 s  Page 1 of job 2 is confirmed in the call of server17.
    75.001 s  What server15 set aside for job 6 of server14 and did not use is free again.
    75.003 s  What server16 set aside for job 6 of server14 and did not use is free again.
    81.321 s  Page 1 of job 3 is confirmed in the call of server16.
    81.321 s  Page 1 of job 4 is confirmed in the call of server17.
    85.000 s  pc52 gives server14 job 7, a document for fax57 (a).
    85.447 s  server14 accepts job 7.
    85.448 s  server14 finds no idle line for job 7 and asks server17, server16 and server15 (i, round 2).
    85.452 s  server17 sets room and a line aside for job 7 of server14.
    85.452 s  server17 has an idle line and offers server14 a line for job 7 (j).
    85.452 s  server16 sets room and a line aside for job 7 of server14.
    85.452 s  server16 has 3 idle lines and offers server14 a line for job 7 (j).
    85.549 s  server15 sets room and a line aside for job 7 of server14.
    85.549 s  server15 has 2 idle lines and offers server14 a line for job 7 (j).
    86.406 s  server17 begins to send fax57 job 6 (k).
    87.603 s  server14 hands job 7 over to server17 by the LAN (k).
    87.638 s  server17 confirms to server14 that it has job 7 on disk (d).
    89.533 s  Page 1 of job 5 is confirmed in the call of server16.
    90.001 s  What server15 set aside for job 7 of server14 and did not use is free again.
    90.003 s  What server16 set aside for job 7 of server14 and did not use is free again.
   100.000 s  pc52 gives server14 job 8, a document for fax57 (a).
   100.447 s  server14 accepts job 8.
   100.448 s  server14 finds no idle line for job 8 and asks server17, server16 and server15 (i, round 3).
   100.452 s  server17 can't help server14 with job 8 (i).
   100.452 s  server16 sets room and a line aside for job 8 of server14.
   100.452 s  server16 has 3 idle lines and offers server14 a line for job 8 (j).
   100.549 s  server15 sets room and a line aside for job 8 of server14.
   100.549 s  server15 has 2 idle lines and offers server14 a line for job 8 (j).
   101.406 s  server17 begins to send fax57 job 7 (k).
   102.603 s  server14 hands job 8 over to server16 by the LAN (k).
   102.638 s  server16 confirms to server14 that it has job 8 on disk (d).
   103.550 s  Page 1 of job 6 is confirmed in the call of server17.
   105.001 s  What server15 set aside for job 8 of server14 and did not use is free again.
   116.406 s  server16 begins to send fax57 job 8 (k).
   118.550 s  Page 1 of job 7 is confirmed in the call of server17.
   120.819 s  Page 2 of job 1 is confirmed in the call of server16.
   120.819 s  Page 2 of job 2 is confirmed in the call of server17.
   121.844 s  Page 2 of job 6 is confirmed in the call of server17.
   121.844 s  Job 6 is delivered, 51.8 s after it came.
   124.172 s  server17 tells server14 that job 6 has been sent (m).
   124.175 s  server14 acknowledges what server17 told it of job 6 (y).
   124.175 s  server14 tells pc52 that job 6 has been sent (m).
   129.030 s  Page 2 of job 3 is confirmed in the call of server16.
   129.030 s  Page 2 of job 4 is confirmed in the call of server17.
   133.550 s  Page 1 of job 8 is confirmed in the call of server16.
   136.844 s  Page 2 of job 7 is confirmed in the call of server17.
   136.844 s  Job 7 is delivered, 51.8 s after it came.
   137.242 s  Page 2 of job 5 is confirmed in the call of server16.
   139.172 s  server17 tells server14 that job 7 has been sent (m).
   139.175 s  server14 acknowledges what server17 told it of job 7 (y).
   139.175 s  server14 tells pc52 that job 7 has been sent (m).
   151.844 s  Page 2 of job 8 is confirmed in the call of server16.
   151.844 s  Job 8 is delivered, 51.8 s after it came.
   154.172 s  server16 tells server14 that job 8 has been sent (m).
   154.175 s  server14 acknowledges what server16 told it of job 8 (y).
   154.175 s  server14 tells pc52 that job 8 has been sent (m).
   168.528 s  Page 3 of job 1 is confirmed in the call of server16.
   168.528 s  Page 3 of job 2 is confirmed in the call of server17.
   176.739 s  Page 3 of job 3 is confirmed in the call of server16.
   176.739 s  Page 3 of job 4 is confirmed in the call of server17.
   184.951 s  Page 3 of job 5 is confirmed in the call of server16.
   216.236 s  Page 4 of job 1 is confirmed in the call of server16.
   216.236 s  Page 4 of job 2 is confirmed in the call of server17.
   224.448 s  Page 4 of job 3 is confirmed in the call of server16.
   224.448 s  Page 4 of job 4 is confirmed in the call of server17.
   232.659 s  Page 4 of job 5 is confirmed in the call of server16.
   263.945 s  Page 5 of job 1 is confirmed in the call of server16.
   263.945 s  Page 5 of job 2 is confirmed in the call of server17.
   272.157 s  Page 5 of job 3 is confirmed in the call of server16.
   272.157 s  Page 5 of job 4 is confirmed in the call of server17.
   280.368 s  Page 5 of job 5 is confirmed in the call of server16.
   311.654 s  Page 6 of job 1 is confirmed in the call of server16.
   311.654 s  Page 6 of job 2 is confirmed in the call of server17.
   319.866 s  Page 6 of job 3 is confirmed in the call of server16.
   319.866 s  Page 6 of job 4 is confirmed in the call of server17.
   328.077 s  Page 6 of job 5 is confirmed in the call of server16.
   359.363 s  Page 7 of job 1 is confirmed in the call of server16.
   359.363 s  Page 7 of job 2 is confirmed in the call of server17.
   360.000 s  Job 1 is still in flight when the run ends.
   360.000 s  Job 2 is still in flight when the run ends.
   360.000 s  Job 3 is still in flight when the run ends.
   360.000 s  Job 4 is still in flight when the run ends.
   360.000 s  Job 5 is still in flight when the run ends.
