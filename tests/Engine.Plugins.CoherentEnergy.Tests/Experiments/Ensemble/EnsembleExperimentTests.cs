using System.Numerics;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Plugins.CoherentEnergy.Experiments;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Tests.Experiments;

public sealed class EnsembleExperimentTests
{
    private static EnsembleMember[] Random(int count, ulong seed)
    {
        var stream = new RandomStream(seed, 12);
        return [.. Enumerable.Range(0, count).Select(_ => new EnsembleMember
        {
            Probability = stream.NextUniformPositive(), Amplitudes = [.. Enumerable.Range(0, 4).Select(_ => stream.NextComplexNormal())],
        })];
    }

    [Fact]
    public void Balance_is_exact_for_every_ensemble_and_the_deficits_bound_the_least_quantum_deficit()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            RunReport report = new EnsembleExperiment()
                .Run(new EnsembleParameters { Members = Random(1 + (int)(seed % 7), seed), Normalize = true }, new TestRun());
            Near.Absolute(0, report.Value("balanceResidual"), 1e-12);
            Near.Absolute(report.Value("deficitA"), report.Value("quantumDeficit") + report.Value("ensembleClassicalDeficitA"), 1e-13);
            Near.Absolute(report.Value("deficitB"), report.Value("quantumDeficit") + report.Value("ensembleClassicalDeficitB"), 1e-13);
            Assert.True(report.Value("excessQuantumDeficit") >= -1e-12);
            Assert.True(report.Value("negativity") <= report.Value("concurrence") / 2 + 1e-14);
            Assert.True(report.Value("minQuantumDeficit") <= Math.Min(report.Value("deficitA"), report.Value("deficitB")) + 1e-14);
        }
    }

    [Fact]
    public void Equal_energies_with_unequal_fields_are_pointed_out()
    {
        RunReport report = new EnsembleExperiment().Run(new EnsembleParameters { Members = SpecificationStates.PlusMinus }, new TestRun());
        Assert.Contains(report.Warnings, w => w.StartsWith("Qubit A has equal energies", StringComparison.Ordinal));
        Near.Absolute(0.25, report.Value("ensembleClassicalDeficitA"));
    }

    [Fact]
    public void Local_unitaries_change_neither_concurrence_nor_negativity()
    {
        for (ulong seed = 0; seed < 100; seed++)
        {
            var stream = new RandomStream(seed, 5);
            var state = Quantum.RandomStates.Mixed(Quantum.CompositeSystem.Qubits(2), 3, stream);
            var local = Numerics.LinearAlgebra.KroneckerProduct.Compute(Quantum.RandomStates.Unitary(2, stream), Quantum.RandomStates.Unitary(2, stream));
            TwoQubitEnergetics before = TwoQubitEnergetics.Of(state.AsSpan()), after = TwoQubitEnergetics.Of(state.Transform(local).AsSpan());
            Near.Absolute(before.Concurrence, after.Concurrence, 1e-13);
            Near.Absolute(before.Negativity, after.Negativity, 1e-13);
            Near.Absolute(before.A.Deficit, after.A.Deficit, 1e-13);
            Near.Absolute(before.B.Deficit, after.B.Deficit, 1e-13);
        }
    }

    [Fact]
    public void Refuses_with_positions()
    {
        EnsembleMember[] bad = [new() { Probability = -0.5, Amplitudes = [1, 0, 0, 0] }, new() { Probability = 1.5, Amplitudes = [1, 1, 0, 0] }];
        string[] names = [.. new EnsembleParameters { Members = bad }.Validate().Select(p => p.Parameter).Order()];
        Assert.Equal(["members[0].probability", "members[1].amplitudes"], names);
    }
}
