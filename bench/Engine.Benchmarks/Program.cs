using BenchmarkDotNet.Running;
using Engine.Benchmarks.Compare;
using Engine.Benchmarks.Peers;
using Engine.Benchmarks.Reporting;
using Engine.Benchmarks.Sweeps;
using Engine.Benchmarks.WorkPrecision;

if (args is ["compare", .. var rest])
{
    return CompareCommand.Run(rest);
}

if (args is [CompareWorker.Command, .. var work])
{
    return CompareWorker.Run(work);
}

if (args is [OpenBlasCore.ProbeCommand])
{
    return OpenBlasCore.Probe();
}

if (args is ["summary", .. var files])
{
    return SummaryCommand.Run(files);
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
