using System.Numerics;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Screens;

public sealed class BeaconTests
{
    private static readonly TransverseGrid s_grid = new(96, 6);

    /// <summary>Modes put into a phase come out again, through many turns of it and under any illumination.</summary>
    [Fact]
    public void Known_modes_are_found_through_wrapped_phases()
    {
        double[] given = [0, 9, -4, 2.5, -1.5, 0.7];
        (Complex[] field, Complex[] free) = Field((x, y) => Phase(given, x, y));
        double[] found = new BeaconFit(s_grid, 2, 0, 6, isPlane: true, isCentroid: false).Fit(field, free, 96, out int branchPoints);
        Assert.Equal(0, branchPoints);
        for (int j = 0; j < given.Length; j++)
        {
            Check.Near(given[j], found[j], 1e-9);
        }

        double[] tilt = new BeaconFit(s_grid, 2, 0, 3, isPlane: false, isCentroid: true).Fit(Field((x, y) => Phase([0, 3, -2], x, y)).Field, free, 96, out _);
        Check.Near(3, tilt[1], 1e-9);
        Check.Near(-2, tilt[2], 1e-9);
    }

    [Fact]
    public void Branch_points_are_counted()
    {
        (Complex[] field, Complex[] free) = Field((x, y) => Math.Atan2(y - 0.31, x - 0.4) - Math.Atan2(y + 0.7, x + 0.52));
        new BeaconFit(s_grid, 2, 0, 3, isPlane: true, isCentroid: false).Fit(field, free, 96, out int branchPoints);
        Assert.Equal(2, branchPoints);
    }

    /// <summary>Without a path a plane beacon shows the screen itself: the same modes as those of the sum, weighed by differences in place of values.</summary>
    [Fact]
    public void A_plane_beacon_without_a_path_is_the_screen()
    {
        var parameters = new ScreensParameters
        {
            Waist = 0.01,
            Wavelength = 1e-6,
            Strength = 0.5,
            NormalizedDistance = 0,
            ApertureDiameter = 0.04,
            RemovedModes = 10,
            Realizations = 60,
            GridSize = 96,
            GridWidth = 0.09,
            Pictures = false,
        };
        RunReport beacon = new ScreensExperiment().Run(parameters, new TestRun());
        RunReport sum = new ScreensExperiment().Run(parameters with { Beacon = CorrectionBeacon.PathSum }, new TestRun());
        Check.Near(sum.Value("survival"), beacon.Value("survival"), 0.01);
        Assert.Equal("plane", beacon.Scalars["beacon"].Value.Text);
        Assert.Equal(0, beacon.Value("branchPoints"));
    }

    [Theory]
    [InlineData(CorrectionBeacon.Plane)]
    [InlineData(CorrectionBeacon.Gaussian)]
    [InlineData(CorrectionBeacon.Centroid)]
    public void Beacons_along_a_path_save_power(CorrectionBeacon beacon)
    {
        var parameters = new ScreensParameters
        {
            Waist = 0.01,
            Wavelength = 1e-6,
            Strength = 0.4,
            NormalizedDistance = 0.5,
            ApertureDiameter = 0.05,
            RemovedModes = 3,
            Realizations = 60,
            Slabs = 6,
            Pictures = false,
            Beacon = beacon,
        };
        Assert.Empty(parameters.Validate());
        RunReport corrected = new ScreensExperiment().Run(parameters, new TestRun());
        RunReport plain = new ScreensExperiment().Run(parameters with { RemovedModes = 1, Beacon = CorrectionBeacon.Plane }, new TestRun());
        Assert.True(corrected.Value("survival") > plain.Value("survival") + 0.1, $"{corrected.Value("survival")} after {plain.Value("survival")}");
        Assert.Contains(
            (parameters with { RemovedModes = 6, Beacon = CorrectionBeacon.Centroid }).Validate(),
            p => p.Parameter == "RemovedModes");
    }

    private static double Phase(double[] coefficients, double x, double y)
    {
        double sum = 0;
        for (int j = 1; j < coefficients.Length; j++)
        {
            sum += coefficients[j] * PupilCorrection.Value(j + 1, Math.Sqrt((x * x) + (y * y)) / 2, Math.Atan2(y, x));
        }

        return sum;
    }

    private static (Complex[] Field, Complex[] Free) Field(Func<double, double, double> phase)
    {
        int n = s_grid.Points;
        var field = new Complex[n * n];
        var free = new Complex[n * n];
        for (int i = 0; i < n * n; i++)
        {
            double x = s_grid.Coordinate(i % n), y = s_grid.Coordinate(i / n);
            free[i] = Math.Exp(-((x * x) + (y * y)) / 4);
            field[i] = free[i] * Complex.FromPolarCoordinates(1 + (0.3 * x), -phase(x, y));
        }

        return (field, free);
    }
}
