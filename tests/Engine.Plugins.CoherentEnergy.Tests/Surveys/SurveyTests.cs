using System.Numerics;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Plugins.CoherentEnergy.Experiments;
using Engine.Plugins.CoherentEnergy.Surveys;

namespace Engine.Plugins.CoherentEnergy.Tests.Surveys;

public sealed class SurveyTests
{
    [Theory]
    [InlineData(StateMeasure.Induced, 1)]
    [InlineData(StateMeasure.Induced, 2)]
    [InlineData(StateMeasure.Induced, 4)]
    [InlineData(StateMeasure.Bures, 4)]
    public void Single_state_path_and_batch_path_agree(StateMeasure measure, int rank)
    {
        const int Count = 203;
        var states = new Complex[16 * Count];
        RandomBatch.Fill(measure, rank, new RandomStream(6), states);
        var batch = new TwoQubitBatch(Count);
        batch.Measure(states);
        for (int k = 0; k < Count; k++)
        {
            TwoQubitEnergetics single = TwoQubitEnergetics.Of(states.AsSpan(16 * k, 16));
            Near.Absolute(single.Concurrence, batch.Concurrence[k], 1e-12);
            Near.Absolute(single.Negativity, batch.Negativity[k], 1e-12);
            Near.Absolute(single.A.Deficit, batch.DeficitA[k], 1e-12);
            Near.Absolute(single.B.Deficit, batch.DeficitB[k], 1e-12);
            Near.Absolute(single.MinQuantumDeficit, batch.MinQuantumDeficit[k], 1e-12);
            Near.Absolute(single.Efficiency!.Value, batch.Efficiency[k], 1e-12);
            Near.Absolute(single.A.MeanField, batch.MeanFieldA[k], 1e-12);
            for (int i = 0; i < 4; i++)
            {
                Near.Absolute(single.SpinFlipValues[i], batch.SpinFlipValues[4 * k + i], 1e-12);
            }
        }
    }

    [Fact]
    public void Measuring_allocates_nothing()
    {
        var states = new Complex[16 * 64];
        RandomBatch.Fill(StateMeasure.Induced, 4, new RandomStream(6), states);
        var batch = new TwoQubitBatch(64);
        Assert.Equal(0, Allocated.Bytes(() => batch.Measure(states)));
        Assert.Throws<ArgumentException>(() => batch.Measure(new Complex[17]));
    }

    [Theory]
    [InlineData(StateMeasure.Induced, 1)]
    [InlineData(StateMeasure.Induced, 4)]
    [InlineData(StateMeasure.Bures, 3)]
    public void Every_inequality_holds(StateMeasure measure, int rank)
    {
        RunReport report = new SurveyExperiment().Run(new SurveyParameters { States = 40000, Measure = measure, Rank = rank }, new TestRun());
        Assert.All((bool[])report.Tables["inequalities"]["holds"].Values, Assert.True);
        Assert.Equal(measure == StateMeasure.Bures && rank < 4 ? 1 : 0, report.Warnings.Count);
        Assert.Equal(40000, report.Figures.OfType<HeatMapFigure>().First().Values.Where(v => !double.IsNaN(v)).Sum());
    }

    [Fact]
    public void Known_averages()
    {
        // Haar-random pure states: <delta> = (1 - <Tr r^2>)/2 with <Tr r^2> = 4/5; <C> = 3 pi/16. Hilbert-Schmidt: 8/33 of the states are separable.
        RunReport pure = new SurveyExperiment().Run(new SurveyParameters { States = 200000, Rank = 1 }, new TestRun());
        Near.Absolute(0.1, pure.Value("meanDeficitA"), 1e-3);
        Near.Absolute(3 * Math.PI / 16, pure.Value("meanConcurrence"), 2e-3);
        RunReport mixed = new SurveyExperiment().Run(new SurveyParameters { States = 200000, Rank = 4 }, new TestRun());
        Near.Absolute(1 - 8.0 / 33, mixed.Value("entangledFraction"), 4e-3);
    }

    [Fact]
    public void Same_bits_for_any_number_of_threads()
    {
        var parameters = new SurveyParameters { States = 30000 };
        RunReport one = new SurveyExperiment().Run(parameters, new TestRun()),
            two = new SurveyExperiment().Run(parameters, new TestRun { DegreeOfParallelism = 2 });
        foreach ((string name, Scalar scalar) in one.Scalars)
        {
            Assert.Equal(scalar.Value, two.Scalars[name].Value);
        }
    }

    [Fact]
    public void Standard_errors_of_means_cover_the_known_purity_law()
    {
        // Haar-random pure states: mean deficit (1 - E[Tr r^2])/2 = (1 - 4/5)/2 = 0.1, from E[Tr r^2] = (d_A + d_B)/(d_A d_B + 1).
        int covered = 0;
        for (ulong seed = 0; seed < 40; seed++)
        {
            RunReport report = new SurveyExperiment().Run(new SurveyParameters { States = 2000, Rank = 1 }, new TestRun { Seed = seed });
            Scalar mean = report.Scalars["meanDeficitA"];
            covered += Math.Abs(mean.Value.Real - 0.1) <= 2 * mean.Error!.Value ? 1 : 0;
        }

        Assert.InRange(covered, 34, 40);
    }
}
