using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Quadrature;
using Engine.Plugins.Ionizing.Experiments;
using Engine.Plugins.Ionizing.Kernel;
using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Tests.Experiments;

public sealed class KernelExperimentTests
{
    [Fact]
    public void Gaussian_kernel()
    {
        RunReport report = new KernelExperiment().Run(new KernelParameters { BoundWidth = 8e5, Points = 5 }, new TestRun());
        Near.Relative(0.588890754899, report.Value("kernelRatio"));
        Near.Relative(0.676633846162, report.Value("publishedExponential"));
        Near.Relative(0.822577562399, report.Value("formFactor"));
        Assert.Contains(report.Warnings, w => w.Contains("drops the overlap", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.0, 2.125)]
    [InlineData(0.5, 1.94365063162)]
    [InlineData(2.0, 1.29214660822)]
    public void Signal_electron_schmidt_number(double width, double expected)
    {
        var pair = new DoubleGaussian(1, 4);
        Near.Relative(expected, SignalElectron.SchmidtNumber(pair, width));
        if (width > 0)
        {
            var kernel = new AbsorptionKernel(BoundState.Gaussian, width);
            Near.Relative(expected, SignalElectron.SchmidtNumber(pair, kernel, null).Value, 1e-10);
        }
    }

    [Theory]
    [InlineData(1e6, 35.365)]
    [InlineData(3e6, 106.07)]
    public void Signal_electron_schmidt_number_of_real_sources(double phaseMatching, double expected)
    {
        RunReport report = new KernelExperiment().Run(
            new KernelParameters { BoundWidth = 1e4, PumpWidth = 1e4, PhaseMatchingWidth = phaseMatching, Points = 5 }, new TestRun());
        Near.Relative(expected, report.Value("signalElectronSchmidtNumberOnGrid"), 2e-5);
        Near.Relative(report.Value("signalElectronSchmidtNumber"), report.Value("signalElectronSchmidtNumberOnGrid"), 1e-10);
    }

    [Fact]
    public void Errors_of_the_schmidt_number_cover_the_closed_form()
    {
        var stream = new Engine.Numerics.RandomNumbers.RandomStream(71);
        for (int trial = 0; trial < 60; trial++)
        {
            double ratio = Math.Pow(10, stream.NextUniform(-4, 4)), width = Math.Pow(10, stream.NextUniform(-4, 4));
            var pair = new DoubleGaussian(1, ratio);
            (double value, double error) = SignalElectron.SchmidtNumber(pair, new AbsorptionKernel(BoundState.Gaussian, width), null);
            Near.Absolute(SignalElectron.SchmidtNumber(pair, width), value, error);
            Assert.True(error < 1e-6 * value, $"D/S = {ratio}, s = {width}: {value} ± {error}");
        }
    }

    [Theory]
    [InlineData(BoundState.Gaussian, true)]
    [InlineData(BoundState.Hydrogenic1s, true)]
    [InlineData(BoundState.Hydrogenic1s, false)]
    [InlineData(BoundState.Hydrogenic1s, null)]
    public void Schmidt_number_equals_the_density_matrix_on_a_grid(BoundState state, bool? along)
    {
        // A second method: rho_s = f Lambda f^T on a uniform grid that resolves a pair of moderate ratio.
        var pair = new DoubleGaussian(1, 3);
        var kernel = new AbsorptionKernel(state, 0.9);
        const int Points = 240;
        double[] k = [.. Enumerable.Range(0, Points).Select(j => 13 * (2.0 * j / (Points - 1) - 1))];
        var f = new ComplexMatrix(Points, Points);
        var lambda = new ComplexMatrix(Points, Points);
        for (int i = 0; i < Points; i++)
        {
            for (int j = 0; j < Points; j++)
            {
                f[i, j] = Math.Exp(-((k[i] + k[j]) * (k[i] + k[j]) + (k[i] - k[j]) * (k[i] - k[j]) / 9) / 4);
                lambda[i, j] = along is { } polarized ? kernel.Exact(k[i], k[j], polarized) : kernel.FormFactor(k[i] - k[j]);
            }
        }

        ComplexMatrix rho = f * lambda * f.Transpose();
        double trace = rho.Trace().Real, norm = rho.FrobeniusNorm();
        Near.Relative(trace * trace / (norm * norm), SignalElectron.SchmidtNumber(pair, kernel, along).Value, 1e-8);
    }

    [Theory]
    [InlineData(BoundState.Gaussian, 0.3)]
    [InlineData(BoundState.Gaussian, 2.0)]
    [InlineData(BoundState.Hydrogenic1s, 0.7)]
    [InlineData(BoundState.Hydrogenic1s, 3.0)]
    public void Moments_equal_their_defining_integrals(BoundState state, double delta)
    {
        // phi(q - Delta/2) phi(q + Delta/2) over all q, with q along and across Delta, in cylindrical coordinates.
        const double Scale = 0.8;
        var kernel = new AbsorptionKernel(state, Scale);
        double Wave(double q2) => state == BoundState.Gaussian ? Math.Exp(-q2 / (4 * Scale * Scale))
            : 1 / ((1 + Scale * Scale * q2) * (1 + Scale * Scale * q2));
        QuadratureRule rule = GaussQuadrature.Legendre(400, -1, 1);
        double norm = 0, overlap = 0, along = 0, across = 0;
        for (int i = 0; i < rule.Count; i++)
        {
            // z = t/(1 - t^2) covers the line, r = (1 + u)/(1 - u) the half line.
            double t = rule.Nodes[i], z = t / (1 - t * t), dz = rule.Weights[i] * (1 + t * t) / ((1 - t * t) * (1 - t * t));
            for (int j = 0; j < rule.Count; j++)
            {
                double u = rule.Nodes[j], r = (1 + u) / (1 - u), dr = rule.Weights[j] * 2 / ((1 - u) * (1 - u));
                double weight = r * dr * dz, product = Wave(r * r + (z - delta / 2) * (z - delta / 2)) * Wave(r * r + (z + delta / 2) * (z + delta / 2));
                norm += weight * Wave(r * r + z * z) * Wave(r * r + z * z);
                overlap += weight * product;
                along += weight * z * z * product;
                across += weight * r * r / 2 * product;
            }
        }

        Near.Relative(kernel.FormFactor(delta), overlap / norm, 1e-9);
        Near.Relative(kernel.Parallel(delta), along / norm, 1e-7);
        Near.Relative(kernel.Perpendicular(delta), across / norm, 1e-7);
    }

    [Fact]
    public void Series_and_closed_forms_meet()
    {
        var kernel = new AbsorptionKernel(BoundState.Hydrogenic1s, 1);
        Near.Relative(kernel.Parallel(0.9999999), kernel.Parallel(1.0000001), 1e-6);
        Near.Relative(kernel.Perpendicular(0.9999999), kernel.Perpendicular(1.0000001), 1e-6);
        Near.Relative(1.0 / 3, kernel.Parallel(0), 1e-15);
    }

    [Fact]
    public void Reports_the_swap_and_refuses_missing_widths()
    {
        RunReport report = new KernelExperiment().Run(
            new KernelParameters
            {
                BoundState = BoundState.Hydrogenic1s,
                OrbitalRadius = 1,
                PumpWidth = 1,
                PhaseMatchingWidth = 4,
                WaveNumber = 1,
                OtherWaveNumber = 0.5,
                Points = 5
            }, new TestRun());
        Assert.InRange(report.Value("signalElectronSchmidtNumberOnGrid"), 1, 2.125);
        Assert.InRange(report.Value("polarizedSchmidtNumber"), 1, 10);
        Assert.Equal(2, new KernelParameters { PumpWidth = 1 }.Validate().Count());
    }
}
