using BenchmarkDotNet.Running;
using Engine.Benchmarks.Compare;
using Engine.Benchmarks.Experiments;
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

if (args is ["experiments", .. var runs])
{
    return ExperimentsCommand.Run(runs);
}

BenchmarkSwitcher.FromAssembly(typeof(CompareCommand).Assembly).Run(args);
return 0;
