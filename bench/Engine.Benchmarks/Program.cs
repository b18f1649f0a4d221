using BenchmarkDotNet.Running;
using Engine.Benchmarks.Compare;
using Engine.Benchmarks.Sweeps;
using Engine.Benchmarks.WorkPrecision;

if (args is ["compare", .. var rest])
{
    return CompareCommand.Run(rest);
}

if (args is ["work-precision", .. var others])
{
    return WorkPrecisionCommand.Run(others);
}

if (args is ["overhead", .. var sweeps])
{
    return OverheadCommand.Run(sweeps);
}

BenchmarkSwitcher.FromAssembly(typeof(CompareCommand).Assembly).Run(args);
return 0;
