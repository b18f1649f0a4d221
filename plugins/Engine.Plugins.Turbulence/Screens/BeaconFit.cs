using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Turbulence.Correction;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// Zernike modes of the phase of a beacon over a round pupil, fitted to its wrapped differences from point to point with its intensity as weight: no phase is
/// unwrapped, and points without light do not count. Slopes of different modes are not orthogonal, so for a plane wave more modes are fitted than are wanted:
/// else those left out would speak in the names of the others. A narrow beacon cannot tell so many modes apart; it gets the wanted ones alone. Where the
/// field vanishes the phase has branch points, which no mirror follows; they are counted.
/// </summary>
[Reference("D. L. Fried, J. L. Vaughn, \"Branch cuts in the phase function\", Appl. Opt. 31, 2865 (1992)", Doi = "10.1364/AO.31.002865")]
[Reference("D. L. Fried, \"Least-square fitting a wave-front distortion estimate to an array of phase-difference measurements\", J. Opt. Soc. Am. 67, 370 "
    + "(1977)", Doi = "10.1364/JOSA.67.000370")]
internal sealed class BeaconFit
{
    private const int ManyModes = 36;

    private readonly int _points;
    private readonly bool[] _inside;
    private readonly (int From, int To, bool AlongX)[] _steps;
    private readonly double[][] _differences;
    private readonly bool _isCentroid;
    private readonly int _wanted;

    /// <summary>Prepares the differences of the modes.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="radius">Radius of the pupil in waists.</param>
    /// <param name="innerRadius">Radius of its obscuration.</param>
    /// <param name="removed">J: modes 2 … J are wanted.</param>
    /// <param name="isPlane">Whether the beacon lights the whole pupil evenly.</param>
    /// <param name="isCentroid">Whether tip and tilt are the mean slopes in place of those of the fit.</param>
    public BeaconFit(TransverseGrid grid, double radius, double innerRadius, int removed, bool isPlane, bool isCentroid)
    {
        int n = _points = grid.Points;
        _isCentroid = isCentroid;
        _wanted = removed;
        int levels = ZernikeMode.OfNumber(removed).Radial + (removed > ManyModes ? 4 : 6), fitted = isPlane ? (levels + 1) * (levels + 2) / 2 : removed;
        double Radius(int pixel) => Math.Sqrt(Math.Pow(grid.Coordinate(pixel % n), 2) + Math.Pow(grid.Coordinate(pixel / n), 2));
        _inside = [.. Enumerable.Range(0, n * n).Select(pixel => Radius(pixel) is var r && r <= radius && r >= innerRadius)];
        var steps = new List<(int, int, bool)>();
        for (int pixel = 0; pixel < n * n; pixel++)
        {
            if (_inside[pixel] && pixel % n + 1 < n && _inside[pixel + 1])
            {
                steps.Add((pixel, pixel + 1, true));
            }

            if (_inside[pixel] && pixel + n < n * n && _inside[pixel + n])
            {
                steps.Add((pixel, pixel + n, false));
            }
        }

        _steps = [.. steps];
        double Value(int number, int pixel) => PupilCorrection.Value(
            number,
            Radius(pixel) / radius,
            Math.Atan2(grid.Coordinate(pixel / n), grid.Coordinate(pixel % n)));
        _differences = [.. Enumerable.Range(2, fitted - 1).Select(j => _steps.Select(s => Value(j, s.To) - Value(j, s.From)).ToArray())];
    }

    /// <summary>Coefficients of the modes 1 … J of the phase θ of e^{-iθ} times a known field, the first of them zero.</summary>
    /// <param name="field">The beacon, row by row.</param>
    /// <param name="free">The beacon without turbulence.</param>
    /// <param name="stride">Numbers from row to row, of both.</param>
    /// <param name="branchPoints">Receives the number of branch points in the pupil.</param>
    public double[] Fit(ReadOnlySpan<Complex> field, ReadOnlySpan<Complex> free, int stride, out int branchPoints)
    {
        int n = _points, count = _differences.Length;
        var distortion = new Complex[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                distortion[(i * n) + j] = field[(i * stride) + j] * Complex.Conjugate(free[(i * stride) + j]);
            }
        }

        branchPoints = BranchPoints(distortion);
        var normal = new ComplexMatrix(count, count);
        var right = new Complex[count];
        double slopeX = 0, slopeY = 0, lightX = 0, lightY = 0;
        double[] weights = new double[_steps.Length], slopes = new double[_steps.Length];
        for (int s = 0; s < _steps.Length; s++)
        {
            Complex from = distortion[_steps[s].From], to = distortion[_steps[s].To], product = to * Complex.Conjugate(from);
            weights[s] = product.Magnitude;
            slopes[s] = product == 0 ? 0 : -product.Phase;
            (slopeX, lightX, slopeY, lightY) = _steps[s].AlongX
                ? (slopeX + (weights[s] * slopes[s]), lightX + weights[s], slopeY, lightY)
                : (slopeX, lightX, slopeY + (weights[s] * slopes[s]), lightY + weights[s]);
        }

        if (_isCentroid)
        {
            // Mode 2 is 2ρ cos φ: one step along x changes it by a constant.
            double change = _differences[0][Array.FindIndex(_steps, s => s.AlongX)];
            return [0, slopeX / lightX / change, slopeY / lightY / change];
        }

        double[] weighted = new double[_steps.Length];
        for (int a = 0; a < count; a++)
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(_differences[a], weights, weighted);
            right[a] = System.Numerics.Tensors.TensorPrimitives.Dot(weighted, slopes);
            for (int b = 0; b <= a; b++)
            {
                normal[a, b] = normal[b, a] = System.Numerics.Tensors.TensorPrimitives.Dot(weighted, _differences[b]);
            }
        }

        return [0, .. LuDecomposition.Factor(normal).Solve(right).Take(_wanted - 1).Select(z => z.Real)];
    }

    /// <summary>Squares of four neighbors in the pupil around which the phase turns once.</summary>
    private int BranchPoints(Complex[] field)
    {
        int n = _points, found = 0;
        for (int i = 0; i + 1 < n; i++)
        {
            for (int j = 0; j + 1 < n; j++)
            {
                int at = (i * n) + j;
                if (_inside[at] && _inside[at + 1] && _inside[at + n] && _inside[at + n + 1])
                {
                    double turn = Step(at, at + 1) + Step(at + 1, at + n + 1) + Step(at + n + 1, at + n) + Step(at + n, at);
                    found += Math.Abs(turn) > Math.PI ? 1 : 0;
                }
            }
        }

        return found;

        double Step(int from, int to) => (field[to] * Complex.Conjugate(field[from])).Phase;
    }
}
