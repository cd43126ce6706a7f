// Package process tells what other processes take of the machine, and where the
// program itself stands: those that watch what they start ask here.
//
//	Use      a process -> what it had of the processors, what it holds of the memory
//	Held     a group of processes -> what they hold of the memory
//	Program  the running program, to start it once more
package process
