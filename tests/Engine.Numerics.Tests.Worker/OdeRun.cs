using System.Runtime.InteropServices;
using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Worker;

/// <summary>An integration.</summary>
public sealed class OdeRun(OdeSolver solver) : IResumableRun
{
    public OdeSolver Solver => solver;

    public bool Step() => solver.Step();

    public byte[] Save() => solver.Save();

    public void Load(byte[] saved) => solver.Load(saved);

    public byte[] Result()
    {
        OdeStatistics cost = solver.Statistics;
        return
        [
            .. MemoryMarshal.AsBytes(solver.State),
            .. MemoryMarshal.AsBytes<double>([solver.Time, solver.ProposedStep, cost.SmallestStep, cost.LargestStep, cost.Accepted, cost.Rejected]),
            .. MemoryMarshal.AsBytes<double>([.. solver.EventRecords.Select(record => record.Time)]),
        ];
    }
}
