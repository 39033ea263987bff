/** How fast it is: the workloads of docs/benchmarks, as whole processes, side by side in one process, and under JMH. */
package org.failoverlab.benchmarks;
