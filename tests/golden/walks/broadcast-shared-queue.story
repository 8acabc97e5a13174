     0.001 s  server14 can take a document from queue (l).
     0.001 s  server15 can take a document from queue (l).
     0.001 s  server16 can take a document from queue (l).
    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.000 s  pc52 gives server16 job 5, a document for ws55 (a).
    10.893 s  pc52 gives server14 job 2, a document for fax58: the header, since the image is there (a).
    10.893 s  server14 passes job 1 on to queue (a).
    10.894 s  pc52 gives server14 job 3, a document for fax59: the header, since the image is there (a).
    10.895 s  server16 passes job 5 on to queue (a).
    10.895 s  pc52 gives server14 job 4, a document for pc53: the header, since the image is there (a).
    11.785 s  server14 passes job 2 on to queue: the header, since the image is there (a).
    11.785 s  queue confirms to server14 that it has job 1 on disk (d).
    11.785 s  server14 accepts job 1.
    11.786 s  server14 passes job 3 on to queue: the header, since the image is there (a).
    11.786 s  queue gives server15 job 2 to send (a).
    11.786 s  queue gives server14 job 1 to send (a).
    11.787 s  server14 passes job 4 on to queue: the header, since the image is there (a).
    11.787 s  queue gives server16 job 3 to send: the header, since the image is there (a).
    11.788 s  queue tells pc53 that job 4 has come (e).
    11.789 s  queue tells ws55 that job 5 has come (e).
    11.790 s  queue confirms to server16 that it has job 5 on disk (d).
    11.794 s  server16 accepts job 5.
    12.679 s  queue confirms to server14 that it has job 2 on disk (d).
    12.680 s  queue confirms to server14 that it has job 3 on disk (d).
    12.680 s  server14 accepts job 2.
    12.682 s  queue confirms to server14 that it has job 4 on disk (d).
    12.682 s  server14 accepts job 3.
    12.683 s  server14 accepts job 4.
    27.611 s  server16 begins to send fax59 job 3 (k).
    28.500 s  server15 begins to send fax58 job 2 (k).
    28.500 s  server14 begins to send fax57 job 1 (k).
    44.755 s  Page 1 of job 3 is confirmed in the call of server16.
    45.644 s  Page 1 of job 2 is confirmed in the call of server15.
    45.644 s  Page 1 of job 1 is confirmed in the call of server14.
    92.464 s  Page 2 of job 3 is confirmed in the call of server16.
    92.464 s  Job 3 is delivered, 1 min 22 s after it came.
    93.353 s  Page 2 of job 2 is confirmed in the call of server15.
    93.353 s  Job 2 is delivered, 1 min 23 s after it came.
    93.353 s  Page 2 of job 1 is confirmed in the call of server14.
    93.353 s  Job 1 is delivered, 1 min 23 s after it came.
    94.792 s  server16 tells queue that job 3 has been sent (m).
    94.795 s  server16 can take a document from queue (l).
    94.795 s  queue acknowledges what server16 told it of job 3 (y).
    94.795 s  queue tells pc52 that job 3 has been sent (m).
    95.681 s  server15 tells queue that job 2 has been sent (m).
    95.681 s  server14 tells queue that job 1 has been sent (m).
    95.682 s  server15 can take a document from queue (l).
    95.682 s  queue acknowledges what server15 told it of job 2 (y).
    95.682 s  queue tells pc52 that job 2 has been sent (m).
    95.682 s  server14 can take a document from queue (l).
    95.682 s  queue acknowledges what server14 told it of job 1 (y).
    95.683 s  queue tells pc52 that job 1 has been sent (m).
   131.790 s  pc53 asks server14 for the image of job 4 (f).
   131.791 s  server14 passes on to queue that pc53 asks for the image of job 4 (g).
   132.476 s  queue sends pc53 the image of job 4 (a).
   132.923 s  Job 4 is delivered, 2 min 03 s after it came.
   132.923 s  queue tells server14 that the terminal has the image of job 4 (h).
   191.792 s  ws55 asks server16 for the image of job 5 (f).
   191.793 s  server16 passes on to queue that ws55 asks for the image of job 5 (g).
   192.481 s  queue sends ws55 the image of job 5 (a).
   192.930 s  Job 5 is delivered, 3 min 03 s after it came.
   192.930 s  queue tells server16 that the terminal has the image of job 5 (h).
