using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Tests.Recoil;

public sealed class RecoilModelTests
{
    public static TheoryData<string> Models => ["gaussian", "hydrogenic", "isotropic", "dipole", "dipole across", "rayleigh", "ring", "tabulated"];

    private static RecoilModel Make(string name) => name switch
    {
        "gaussian" => new GaussianRecoil(1.3),
        "hydrogenic" => new HydrogenicRecoil(0.7),
        "isotropic" => new ShellRecoil(1.1, 0, 0),
        "dipole" => new ShellRecoil(1.1, 2, 0),
        "dipole across" => new ShellRecoil(1.1, 2, Math.PI / 2),
        "rayleigh" => new ShellRecoil(1.1, 0.5, Math.PI / 2),
        "ring" => new RingRecoil(1.4),
        _ => new TabulatedRecoil([0.5, -2, 3], [1, 2, 0.5]),
    };

    [Fact]
    public void Characteristic_functions_at_the_published_points()
    {
        Near.Relative(0.0577528152985, 1 - new ShellRecoil(1, 2, 0).CharacteristicDeficit(2));
        Near.Relative(0.504260700677, 1 - new ShellRecoil(1, 0.5, Math.PI / 2).CharacteristicDeficit(2));
        Near.Relative(0.586452894025, 1 - new HydrogenicRecoil(1).CharacteristicDeficit(2));
        Near.Relative(0.223890779141, 1 - new RingRecoil(1).CharacteristicDeficit(2));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(30)]
    public void Far_positions_have_lost_all_coherence_also_where_the_exponential_is_subnormal(double width)
    {
        // exp(-z) of z from 708 to 746 has few digits or one: 1 - chi was up to 1.0009 there.
        for (double z = 40; z < 800; z += 0.37)
        {
            Assert.Equal(1.0, new GaussianRecoil(width).CharacteristicDeficit(Math.Sqrt(2 * z) / width));
        }

        for (double z = 0.01; z < 40; z *= 1.1)
        {
            Near.Relative(1 - Math.Exp(-z), new GaussianRecoil(width).CharacteristicDeficit(Math.Sqrt(2 * z) / width), 1e-13);
        }
    }

    [Fact]
    public void Variances_of_the_shell_follow_its_angular_law()
    {
        Near.Relative(0.6, new ShellRecoil(1, 2, 0).Variance, 1e-15);
        Near.Relative(0.2, new ShellRecoil(1, 2, Math.PI / 2).Variance, 1e-15);
        Near.Relative(0.3, new ShellRecoil(1, 0.5, Math.PI / 2).Variance, 1e-15);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Deficit_starts_as_half_the_variance_times_the_square_even_where_a_difference_would_vanish(string name)
    {
        RecoilModel model = Make(name);
        Near.Relative(model.Variance / 2 * 1e-20, model.CharacteristicDeficit(1e-10), 1e-14);
        Near.Relative(model.Variance / 2 * 1e-6, model.CharacteristicDeficit(-1e-3), 1e-5);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Deficit_is_continuous_even_and_within_bounds(string name)
    {
        RecoilModel model = Make(name);
        double before = 0;
        for (double x = 1e-4; x < 40; x *= 1.0005)
        {
            double deficit = model.CharacteristicDeficit(x);
            Assert.Equal(deficit, model.CharacteristicDeficit(-x));
            Assert.InRange(deficit, 0, 2);
            Assert.True(Math.Abs(deficit - before) < 0.005 * x * 4 + 1e-6, $"jump of {deficit - before} at {x}");
            before = deficit;
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Scaling_changes_units_only(string name)
    {
        RecoilModel model = Make(name);
        RecoilModel scaled = model.Scaled(2e4);
        Near.Relative(model.Variance / 4e8, scaled.Variance, 1e-14);
        Near.Relative(model.CharacteristicDeficit(0.9), scaled.CharacteristicDeficit(0.9 * 2e4), 1e-13);
    }

    [Fact]
    public void Closed_form_and_series_meet()
    {
        // The two sides of each model's switch differ by no more than the slope allows.
        Near.Relative(new HydrogenicRecoil(1).CharacteristicDeficit(1 - 1e-12), new HydrogenicRecoil(1).CharacteristicDeficit(1 + 1e-12), 1e-11);
        Near.Relative(new ShellRecoil(1, 1.5, 0.3).CharacteristicDeficit(2 - 1e-12), new ShellRecoil(1, 1.5, 0.3).CharacteristicDeficit(2 + 1e-12), 1e-11);
    }

    [Fact]
    public void Minima_of_the_ring_and_the_dipole_shell()
    {
        double ring = 0, shell = 0;
        for (double x = 0; x < 20; x += 1e-3)
        {
            ring = Math.Min(ring, 1 - new RingRecoil(1).CharacteristicDeficit(x));
            shell = Math.Min(shell, 1 - new ShellRecoil(1, 2, 0).CharacteristicDeficit(x));
        }

        Near.Absolute(-0.403, ring, 5e-4);
        Near.Absolute(-0.746, shell, 5e-4);
    }
}
