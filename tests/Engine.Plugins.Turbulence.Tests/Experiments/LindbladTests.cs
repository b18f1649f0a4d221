using System.Numerics;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.Scattering;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Experiments;

public sealed class LindbladTests
{
    [Fact]
    public void Sampled_operators_converge_with_the_square_root_and_truncations_differ_in_the_trace()
    {
        RunReport report = new LindbladExperiment().Run(
            new LindbladParameters { Strength = 0.8, NormalizedDistance = 0.5, Samples = 4096, GridSize = 64, Points = 3 }, new TestRun());
        Check.Near(-0.5, report.Value("convergenceExponent"), 0.12);

        // Two modes: the closed truncation keeps the trace and has the same R.
        Check.Near(1, report.Value("traceClosed"), 1e-8);
        Check.Near(1, report.Value("traceSampledClosed"), 1e-8);
        Check.Close(report.Value("concurrenceOpen"), report.Value("concurrenceClosed"), 1e-7);
        TwoModeOutcome known = new TwoModeTruncation(Links.Corrected(0.8, 0.5), 1).At(1, 2);
        Check.Close(known.Trace, report.Value("traceOpen"), 1e-7);
        Check.Close(known.Concurrence, report.Value("concurrenceOpen"), 1e-7);
        Check.Near(report.Value("concurrenceClosed"), report.Value("concurrenceSampledClosed"), 0.03);
        Table elements = report.Tables["elements"];
        for (int i = 0; i < elements.RowCount; i++)
        {
            double analytic = elements["analytic"][i].Complex.Real;
            Check.Close(analytic, elements["gridSum"][i].Complex.Real, 0.02);
            Check.Close(analytic, elements["sampled"][i].Complex.Real, 0.1);
        }
    }

    [Fact]
    public void Grid_sum_is_the_tensor_where_no_scale_of_the_grid_matters()
    {
        // Elements that leave the mode on both sides, wide grid, a finite outer scale the grid resolves.
        var link = Links.Corrected(1, 0, new(Turbulence.Medium.SpectrumKind.VonKarman, 1.5));
        ModeBasis basis = ModeBasis.Rectangular(1, 1);
        var sampler = new LindbladSampler(basis, link, new TransverseGrid(128, 24), 3);
        var sum = sampler.GridSum();
        var tensor = new ScatteringTensor(basis, ScatteringRule.For(link, 1, basis.MaximumModeOrder));
        double unit = link.StrengthPower / link.ScatteringStrength;
        int count = basis.Count;
        foreach ((int m, int n, int u, int v) in PhotonChannel.Allowed(basis.Modes.ToArray()))
        {
            Complex value = unit * sum[(u * count) + v, (m * count) + n];
            if (m != u && n != v)
            {
                Check.Near(tensor[m, n, u, v], value.Real, 0.004);
                Check.Near(0, value.Imaginary, 1e-9);
            }
        }
    }

    [Fact]
    public void Closed_truncation_of_many_modes_keeps_the_trace()
    {
        var link = Links.Corrected(0.7, 1.2);
        ModeBasis basis = ModeBasis.Rectangular(1, 1);
        var tensor = new ScatteringTensor(basis, ScatteringRule.For(link, 1, basis.MaximumModeOrder));
        var open = DenseGenerator.Open(basis, tensor);
        LaguerreGaussMode[] all = basis.Modes.ToArray();
        PhotonChannel closed = DenseGenerator.Run(link, basis, DenseGenerator.Close(basis, open), all, [1], 1e-10, TestContext.Current.CancellationToken)[0];
        PhotonChannel lossy = DenseGenerator.Run(link, basis, open, all, [1], 1e-10, TestContext.Current.CancellationToken)[0];
        PhotonChannel sectors = new TruncatedPropagator(basis, link).Run(all, [1], 1e-10, cancellationToken: TestContext.Current.CancellationToken)[0];
        for (int m = 0; m < all.Length; m++)
        {
            Check.Near(1, Enumerable.Range(0, all.Length).Sum(u => closed[m, m, u, u].Real), 1e-9);
            Assert.True(Enumerable.Range(0, all.Length).Sum(u => lossy[m, m, u, u].Real) < 0.99);
        }

        foreach ((int m, int n, int u, int v) in PhotonChannel.Allowed(all))
        {
            Assert.True(Complex.Abs(lossy[m, n, u, v] - sectors[m, n, u, v]) < 1e-8);
        }
    }

    [Fact]
    public void Inputs_that_do_not_fit_are_refused()
    {
        Assert.Contains(new LindbladParameters { Samples = 17 }.Validate(), p => p.Message.Contains("even"));
        Assert.Contains(new LindbladParameters { MaximumAzimuthal = 10, MaximumRadial = 5 }.Validate(), p => p.Message.Contains("modes"));
        Assert.Contains(
            new LindbladParameters { Spectrum = Turbulence.Medium.SpectrumKind.VonKarman, OuterScale = 10 }.Validate(),
            p => p.Parameter == "NormalizedDistance");
    }
}
