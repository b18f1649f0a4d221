using System.Numerics;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.States;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Models;

public sealed class TruncatedPropagatorTests
{
    private static readonly LaguerreGaussMode[] s_qubit = [new(1, 0), new(-1, 0)];

    [Fact]
    public void Co_moving_basis_has_its_known_outcome()
    {
        PhotonChannel channel = Run(ModeBasis.Rectangular(2, 1), Links.Corrected(0.5, 1), s_qubit);
        Check.Close(0.2184489095, channel[0, 0, 0, 0].Real, 1e-8);
        Check.Close(0.0543432623, channel[0, 0, 1, 1].Real, 1e-8);
        Check.Close(0.2016509473, channel[0, 1, 0, 1].Real, 1e-8);
        Check.Close(0.6201854105, channel.BasisTraces![0], 1e-8);
        PairState singlet = PairState.Named("singlet", 1, out _)!;
        PairOutcome outcome = PairOutcome.Of(PhotonChannel.Apply(channel, channel, singlet.Matrix), singlet);
        Check.Close(0.0744155690, outcome.Trace, 1e-8);
        Check.Close(0.2273805331, outcome.Concurrence, 1e-8);
    }

    [Fact]
    public void Printed_form_has_its_known_outcome()
    {
        PhotonChannel channel = Run(ModeBasis.Rectangular(2, 1), Links.Corrected(0.5, 1), s_qubit, Picture.AsPrinted);
        Check.Close(0.1320315033, channel[0, 0, 0, 0].Real, 1e-8);
        Check.Close(0.0462572182, channel[0, 0, 1, 1].Real, 1e-8);
        Check.Close(0.1058977670, channel[0, 1, 0, 1].Real, 1e-8);
    }

    [Fact]
    public void Printed_form_differs_even_without_radial_modes()
    {
        ModeBasis basis = ModeBasis.Rectangular(2, 0);
        Check.Close(0.144307, Run(basis, Links.Corrected(0.5, 1), s_qubit)[0, 1, 0, 1].Real, 1e-5);
        Check.Close(0.130265, Run(basis, Links.Corrected(0.5, 1), s_qubit, Picture.AsPrinted)[0, 1, 0, 1].Real, 1e-5);
    }

    [Fact]
    public void Qutrit_has_its_known_outcome()
    {
        PairState qutrit = PairState.Named("qutrit", 1, out _)!;
        PhotonChannel channel = Run(ModeBasis.Rectangular(2, 0), Links.Corrected(0.3, 0.5), qutrit.Block);
        PairOutcome outcome = PairOutcome.Of(PhotonChannel.Apply(channel, channel, qutrit.Matrix), qutrit);
        Check.Close(0.4817441245, outcome.Trace, 1e-8);
        Check.Close(0.3765664247, outcome.Negativity, 1e-8);
    }

    [Theory]
    [InlineData(1, 0, 0.1802)]
    [InlineData(2, 1, 0.2851)]
    [InlineData(3, 2, 0.2959)]
    [InlineData(4, 3, 0.29694)]
    public void Survival_converges_to_the_exact_one(int azimuthal, int radial, double expected) =>
        Check.Near(expected, Run(ModeBasis.Rectangular(azimuthal, radial), Links.Corrected(0.5, 0), s_qubit)[0, 0, 0, 0].Real, 6e-5);

    [Fact]
    public void Two_modes_are_the_closed_form()
    {
        Link link = Links.Corrected(0.7, 0.8);
        var model = new TwoModeTruncation(link, 1);
        PhotonChannel channel = Run(new ModeBasis(s_qubit), link, s_qubit);
        PairState singlet = PairState.Named("singlet", 1, out _)!;
        PairOutcome outcome = PairOutcome.Of(PhotonChannel.Apply(channel, channel, singlet.Matrix), singlet);
        TwoModeOutcome expected = model.At(1, 2);
        Check.Close(expected.Trace, outcome.Trace, 1e-7);
        Check.Close(expected.Concurrence, outcome.Concurrence, 1e-7);
        outcome = PairOutcome.Of(PhotonChannel.Apply(channel, PhotonChannel.Identity(s_qubit), singlet.Matrix), singlet);
        expected = model.At(1, 1);
        Check.Close(expected.Trace, outcome.Trace, 1e-7);
        Check.Close(expected.Concurrence, outcome.Concurrence, 1e-7);
    }

    [Fact]
    public void Fixed_waist_and_co_moving_agree_within_truncation()
    {
        Link link = Links.Corrected(0.3, 0.5);
        double previous = double.PositiveInfinity;
        foreach (int radial in (int[])[1, 3, 6])
        {
            ModeBasis basis = ModeBasis.Rectangular(3, radial);
            double coMoving = Run(basis, link, s_qubit)[0, 0, 0, 0].Real;
            double fixedWaist = Run(basis, link, s_qubit, Picture.FixedWaist)[0, 0, 0, 0].Real;
            double difference = Math.Abs(coMoving - fixedWaist);
            Assert.True(difference < previous);
            previous = difference;
        }

        Assert.True(previous < 2e-4);
    }

    [Fact]
    public void Without_turbulence_the_printed_form_loses_light_and_the_others_do_not()
    {
        LaguerreGaussMode[] fundamental = [new(0, 0)];
        Link link = Links.Corrected(1e-9, 1);
        ModeBasis basis = ModeBasis.Rectangular(0, 5);
        Check.Near(1, Run(basis, link, fundamental)[0, 0, 0, 0].Real, 1e-8);
        Check.Near(1, Run(basis, link, fundamental, Picture.FixedWaist)[0, 0, 0, 0].Real, 1e-8);

        // 4/(4+t²) in a radially complete basis.
        Check.Near(0.8, Run(basis, link, fundamental, Picture.AsPrinted)[0, 0, 0, 0].Real, 1e-6);
        Check.Near(0.789, Run(ModeBasis.Rectangular(0, 1), link, fundamental, Picture.AsPrinted)[0, 0, 0, 0].Real, 5e-4);
    }

    [Fact]
    public void Scale_dependent_tensor_is_interpolated_along_the_path()
    {
        // The two-mode closed form integrates A and B at every width itself.
        Link link = Links.Corrected(0.6, 2, new Spectrum(SpectrumKind.ModifiedVonKarman, 0.7, 0.15));
        PhotonChannel channel = Run(new ModeBasis(s_qubit), link, s_qubit);
        (double a, double b) = new TwoModeTruncation(link, 1).Integrals(1);
        (a, b) = (a * link.StrengthPower, b * link.StrengthPower);
        Check.Close(Math.Exp(-a) * Math.Cosh(b), channel[0, 0, 0, 0].Real, 1e-7);
        Check.Close(Math.Exp(-a) * Math.Sinh(b), channel[0, 0, 1, 1].Real, 1e-7);
    }

    [Fact]
    public void Tabulated_profile_counts_where_the_turbulence_is()
    {
        Link Profiled(double[] values) => new()
        {
            Wavelength = 1e-6,
            Waist = 0.01,
            NormalizedDistance = 2,
            Strength = 0.5,
            Profile = new TabulatedProfile([0, 0.5, 0.500001, 1], values, 1),
        };
        double near = Run(ModeBasis.Rectangular(2, 1), Profiled([1, 1, 0, 0]), s_qubit)[0, 0, 0, 0].Real;
        double even = Run(ModeBasis.Rectangular(2, 1), Profiled([1, 1, 1, 1]), s_qubit)[0, 0, 0, 0].Real;
        double far = Run(ModeBasis.Rectangular(2, 1), Profiled([0, 0, 1, 1]), s_qubit)[0, 0, 0, 0].Real;
        Check.Close(Run(ModeBasis.Rectangular(2, 1), Links.Corrected(0.5, 2), s_qubit)[0, 0, 0, 0].Real, even, 1e-7);
        Assert.True(near > even && even > far);
    }

    [Fact]
    public void Random_paths_keep_the_properties_of_a_channel()
    {
        var random = new Random(20110517);
        for (int trial = 0; trial < 12; trial++)
        {
            Spectrum spectrum = (trial % 4) switch
            {
                0 => new(SpectrumKind.Kolmogorov),
                1 => new(SpectrumKind.VonKarman, Math.Pow(10, -2 + (2 * random.NextDouble()))),
                2 => new(SpectrumKind.Tatarskii, 0, 0.3 * random.NextDouble()),
                _ => new(SpectrumKind.PowerLaw, exponent: 3.1 + (0.8 * random.NextDouble())),
            };
            Link link = Links.Corrected(0.1 + random.NextDouble(), 2 * random.NextDouble(), spectrum);
            ModeBasis basis = ModeBasis.Rectangular(random.Next(1, 4), random.Next(0, 3));
            PairState state = PairState.Named("werner(0.8)", 1, out _)!;
            double[] fractions = [0, 0.25, 0.5, 0.75, 1];
            PhotonChannel[] channels = new TruncatedPropagator(basis, link).Run(state.Block, fractions, 1e-9, null, TestContext.Current.CancellationToken);
            double previous = 1 + 1e-9;
            foreach (PhotonChannel channel in channels)
            {
                Assert.True(channel.BasisTraces![0] <= previous);
                previous = channel.BasisTraces[0];
                Complex[] block = PhotonChannel.Apply(channel, channel, state.Matrix);
                for (int i = 0; i < 4; i++)
                {
                    for (int j = 0; j < 4; j++)
                    {
                        Assert.True(Complex.Abs(block[(i * 4) + j] - Complex.Conjugate(block[(j * 4) + i])) < 1e-12);
                    }
                }

                // PairOutcome refuses a block that is not positive.
                PairOutcome outcome = PairOutcome.Of(block, state);
                Assert.False(double.IsNaN(outcome.Negativity));
                Assert.InRange(outcome.Trace, 0, 1 + 1e-9);
            }
        }
    }

    [Fact]
    public void One_medium_keeps_the_singlet_perfect()
    {
        var propagator = new SameMediumPropagator(ModeBasis.Rectangular(1, 0), Links.Corrected(0.5, 0.5));
        PairState singlet = PairState.Named("singlet", 1, out _)!;
        (Complex[] block, double basisTrace) = propagator.Run(singlet, [1], 1e-11, cancellationToken: TestContext.Current.CancellationToken)[0];
        PairOutcome outcome = PairOutcome.Of(block, singlet);
        Check.Near(1, outcome.Concurrence, 1e-9);
        Check.Close(0.0303451315, outcome.Trace, 1e-8);
        Check.Close(0.0863299386, basisTrace, 1e-8);
        PairState triplet = PairState.Named("psi+", 1, out _)!;
        (block, basisTrace) = propagator.Run(triplet, [1], 1e-11, cancellationToken: TestContext.Current.CancellationToken)[0];
        outcome = PairOutcome.Of(block, triplet);
        Check.Close(0.0428200620, outcome.Trace, 1e-8);
        Check.Close(0.4900180051, outcome.Concurrence, 1e-7);
        Check.Close(0.0958409547, basisTrace, 1e-8);
    }

    [Theory]
    [InlineData(Picture.CoMoving, 2, 1, 0.8, 1.5)]
    [InlineData(Picture.FixedWaist, 1, 1, 0.4, 0.7)]
    [InlineData(Picture.AsPrinted, 1, 1, 0.4, 0.7)]
    public void One_medium_keeps_the_singlet_perfect_in_every_picture_and_basis(Picture picture, int azimuthal, int radial, double strength, double distance)
    {
        var propagator = new SameMediumPropagator(ModeBasis.Rectangular(azimuthal, radial), Links.Corrected(strength, distance), picture);
        PairState singlet = PairState.Named("singlet", 1, out _)!;
        foreach ((Complex[] block, _) in propagator.Run(singlet, [0.3, 1], 1e-11, cancellationToken: TestContext.Current.CancellationToken))
        {
            Check.Near(1, PairOutcome.Of(block, singlet).Concurrence, 1e-8);
        }
    }

    [Fact]
    public void One_medium_agrees_with_a_pair_of_equal_bras_and_kets_by_brute_force()
    {
        // A product of one photon each in (0,0): the six terms written out, integrated by small Euler steps of the exact exponential series.
        Link link = Links.Corrected(0.2, 0);
        ModeBasis basis = ModeBasis.Rectangular(1, 0);
        var tensor = new Turbulence.Scattering.ScatteringTensor(basis, Turbulence.Scattering.ScatteringRule.For(link, 1, basis.MaximumModeOrder));
        int count = basis.Count;
        double[] rho = new double[count * count * count * count];
        int At(int m, int n, int p, int q) => (((((m * count) + n) * count) + p) * count) + q;
        rho[At(1, 1, 2, 2)] = 1;
        double[] term = (double[])rho.Clone();
        for (int order = 1; order <= 40; order++)
        {
            double[] next = new double[rho.Length];
            for (int m = 0; m < count; m++)
                for (int n = 0; n < count; n++)
                    for (int p = 0; p < count; p++)
                        for (int q = 0; q < count; q++)
                        {
                            double sum = 0;
                            for (int x = 0; x < count; x++)
                                for (int y = 0; y < count; y++)
                                {
                                    sum += (tensor[x, y, m, n] * term[At(x, y, p, q)]) + (tensor[x, y, p, q] * term[At(m, n, x, y)])
                                        + (tensor[x, y, m, q] * term[At(x, n, p, y)]) + (tensor[x, y, p, n] * term[At(m, y, x, q)])
                                        - (tensor[q, y, x, n] * term[At(m, y, p, x)]) - (tensor[y, p, m, x] * term[At(y, n, x, q)]);
                                }

                            next[At(m, n, p, q)] = sum * link.ScatteringStrength / order;
                        }

            for (int i = 0; i < rho.Length; i++)
            {
                rho[i] += next[i];
            }

            term = next;
        }

        double expected = 0;
        for (int m = 0; m < count; m++)
        {
            for (int p = 0; p < count; p++)
            {
                expected += rho[At(m, m, p, p)];
            }
        }

        PairState product = PairState.Pure([basis[1], basis[2]], [0, 1, 0, 0]);
        (Complex[] block, double trace) = new SameMediumPropagator(basis, link).Run(product, [1], 1e-11, null, TestContext.Current.CancellationToken)[0];
        Check.Close(expected, trace, 1e-9);
        Check.Close(rho[At(1, 1, 2, 2)], block[5].Real, 1e-9);
        Check.Near(rho[At(1, 2, 2, 1)], block[(1 * 4) + 2].Real, 1e-9);
    }

    private static PhotonChannel Run(ModeBasis basis, Link link, IReadOnlyList<LaguerreGaussMode> block, Picture picture = Picture.CoMoving) =>
        new TruncatedPropagator(basis, link, picture).Run(block, [1], 1e-11, cancellationToken: TestContext.Current.CancellationToken)[0];
}
