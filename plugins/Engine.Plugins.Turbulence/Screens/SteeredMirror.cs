using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Screens.Kernels;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// A pupil at the receiver with a mirror in it that takes Zernike modes from what arrives: modes of a beacon sent through the same media, or of the sum of all
/// screens. While its servo acts the frozen screens move on, so it is steered by what they were; its sensor's noise is shared by the modes alike.
/// </summary>
/// <param name="pupil">The pupil.</param>
/// <param name="beacon">What fits the modes of a beacon; null for the sum of the screens.</param>
/// <param name="isPlane">Whether the beacon is a plane wave; else it is the fundamental mode.</param>
/// <param name="lag">Rows of the grid the screens move while the servo acts.</param>
/// <param name="noise">Variance of the noise over the pupil, rad².</param>
internal sealed class SteeredMirror(PupilCorrection pupil, BeaconFit? beacon = null, bool isPlane = true, int lag = 0, double noise = 0)
{
    /// <summary>Whether a beacon goes through the media with the modes.</summary>
    public bool HasBeacon => beacon is not null;

    /// <summary>Rows of the grid the screens move while the servo acts.</summary>
    public int Lag => lag;

    /// <summary>The beacon in a plane of the beam, without turbulence.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="plane">The plane.</param>
    public AlignedBuffer<double> Beacon(TransverseGrid grid, BeamPlane plane)
    {
        int stride = TransverseGrid.PaddedStride(grid.Points);
        var field = new AlignedBuffer<double>(2 * grid.Points * stride);
        if (isPlane)
        {
            field.Complexes.Fill(Complex.One);
        }
        else
        {
            new ModeProjection(grid, [new LaguerreGaussMode(0, 0)], plane).Expand(0, field.Complexes, stride);
        }

        return field;
    }

    /// <summary>Stops the fields at the receiver and takes the modes from them.</summary>
    /// <param name="fields">What arrived.</param>
    /// <param name="arrived">The beacon, or null.</param>
    /// <param name="free">The beacon without turbulence, or null.</param>
    /// <param name="pathPhase">The sum of all screens as the servo saw them, where there is no beacon.</param>
    /// <param name="stride">Numbers from row to row of the fields.</param>
    /// <param name="random">Noise of the sensor.</param>
    /// <returns>Branch points of the beacon in the pupil.</returns>
    public int Correct(
        ReadOnlySpan<AlignedBuffer<double>> fields,
        AlignedBuffer<double>? arrived,
        AlignedBuffer<double>? free,
        double[]? pathPhase,
        int stride,
        RandomStream random)
    {
        int branchPoints = 0;
        double[] coefficients = beacon is null ? pupil.Fit(pathPhase) : beacon.Fit(arrived!.Complexes, free!.Complexes, stride, out branchPoints);
        if (noise > 0)
        {
            Span<double> errors = stackalloc double[coefficients.Length];
            random.FillNormal(errors);
            for (int j = 1; j < coefficients.Length; j++)
            {
                coefficients[j] += Math.Sqrt(noise / (coefficients.Length - 1)) * errors[j];
            }
        }

        foreach (AlignedBuffer<double> field in fields)
        {
            pupil.Apply(coefficients, field.Complexes, stride);
        }

        return branchPoints;
    }
}
