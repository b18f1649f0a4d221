using System.Numerics;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Library;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Library;

/// <summary>The face for other programs says what the experiments say.</summary>
public sealed class TurbulentPathTests
{
    private static readonly TurbulentPath s_path = new(wavelength: 1550e-9, waist: 0.02, distance: 1000, structureConstant: 1e-14);

    [Fact]
    public void Numbers_are_those_of_the_experiments()
    {
        RunReport regimes = new RegimesExperiment().Run(new RegimesParameters(), new TestRun());
        Check.Close(regimes.Value("friedParameter"), s_path.FriedParameter, 1e-12);
        Check.Close(regimes.Value("rytovVariance"), s_path.RytovVariance, 1e-12);
        Check.Close(6.883877182293812, s_path.StructureFunction(s_path.FriedParameter), 1e-12);
        RunReport exact = new ExactExperiment().Run(new ExactParameters(), new TestRun());
        Check.Near(exact.Value("survival"), s_path.Transfer(1, 1), 1e-9);
        Check.Near(exact.Value("crosstalk"), s_path.Transfer(1, -1), 2e-6);
        Check.Close(2.28452445959, s_path.Scattering((0, 0), (0, 0), (1, 0), (1, 0), 0), 1e-9);
        Check.Close(0.489836976 * Math.Pow(s_path.FriedParameter, -5.0 / 3) * Math.Pow(30, -11.0 / 3), s_path.PhaseSpectrum(30), 1e-8);
    }

    [Fact]
    public void Screens_have_the_structure_function_and_repeat()
    {
        const int Points = 64, Screens = 400;
        double sum = 0;
        for (int k = 0; k < Screens; k++)
        {
            double[] phase = s_path.Screen(Points, 0.2, 7, k);
            sum += Math.Pow(phase[(32 * Points) + 28] - phase[(32 * Points) + 36], 2) / Screens;
        }

        double expected = s_path.StructureFunction(8 * 0.2 / Points);
        Check.Close(expected, sum, 5 * Math.Sqrt(2.0 / Screens));
        Assert.Equal(s_path.Screen(Points, 0.2, 7, 3), s_path.Screen(Points, 0.2, 7, 3));
        Assert.NotEqual(s_path.Screen(Points, 0.2, 7, 3), s_path.Screen(Points, 0.2, 7, 2));
    }

    [Fact]
    public void Modes_are_normalized()
    {
        double sum = 0;
        for (int i = -80; i <= 80; i++)
        {
            for (int j = -80; j <= 80; j++)
            {
                Complex u = s_path.Mode(2, 1, j * 2e-3, i * 2e-3, 700);
                sum += ((u.Real * u.Real) + (u.Imaginary * u.Imaginary)) * 4e-6;
            }
        }

        Check.Close(1, sum, 1e-9);
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        Assert.Equal("waist", Assert.Throws<ArgumentOutOfRangeException>(() => new TurbulentPath(1e-6, 0, 1, 1e-14)).ParamName);
        Assert.Equal("innerScale", Assert.Throws<ArgumentOutOfRangeException>(() => new TurbulentPath(1e-6, 1, 1, 1e-14, SpectrumKind.Hill)).ParamName);
        Assert.Equal("outerScale", Assert.Throws<ArgumentOutOfRangeException>(() => new TurbulentPath(1e-6, 1, 1, 1e-14, SpectrumKind.VonKarman)).ParamName);
        Assert.Equal("spectrum", Assert.Throws<ArgumentOutOfRangeException>(() => new TurbulentPath(1e-6, 1, 1, 1e-14, SpectrumKind.Ocean)).ParamName);
        Assert.Equal("points", Assert.Throws<ArgumentOutOfRangeException>(() => s_path.Screen(33, 1, 1, 0)).ParamName);
    }
}
