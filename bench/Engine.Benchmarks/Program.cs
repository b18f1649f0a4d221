using BenchmarkDotNet.Running;
using Engine.Benchmarks.Compare;

if (args is ["compare", .. var rest])
{
    return CompareCommand.Run(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(CompareCommand).Assembly).Run(args);
return 0;
