using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// What random screens on a grid are made of, per unit strength power: a variance for every wave of the grid, for the waves of the subharmonic levels
/// below it, and for a random tilt, which stands for all that is lower still.
/// </summary>
/// <remarks>
/// <para>
/// Screens are samples of the phase at the grid's points, so each wave of the grid carries the spectrum folded at the grid's edge: nothing of the
/// variance beyond it is lost. The spectrum varies across a cell near the origin, where its middle says little: the waves within three steps of the
/// origin and those of the subharmonics start from the cell's integral of Φ K², the tilt from that of the innermost cell.
/// </para>
/// <para>
/// Even then the separations near half a period of the grid are wrong by some percent, as the waves of the grid are periodic. So all these low
/// weights are fitted to the exact structure function, from one step to 0.55 periods, in the directions of the axes, the diagonals and between.
/// The structure function of the result is known exactly and is what <see cref="Generated"/> says.
/// </para>
/// </remarks>
[Reference(
    "R. G. Lane, A. Glindemann, J. C. Dainty, \"Simulation of a Kolmogorov phase screen\", Waves Random Media 2, 209 (1992)",
    Doi = "10.1088/0959-7174/2/3/003")]
internal sealed class ScreenSpectrum
{
    /// <summary>Grid waves out to this many steps from the origin are fitted.</summary>
    private const int FittedShells = 3;

    private const double FittedPeriod = 0.55;
    private const int Separations = 48;

    /// <summary>Weight of the cell integrals beside the relative deviations of the structure function.</summary>
    private const double Prior = 1e-3;

    private readonly int _points;
    private readonly double _step;
    private readonly double[] _cosines;
    private readonly double[] _grid;
    private readonly double[] _levels;

    /// <summary>Chooses the variances.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="link">Spectrum and constants; its strength does not enter.</param>
    /// <param name="levels">Subharmonic levels.</param>
    public ScreenSpectrum(TransverseGrid grid, Link link, int levels)
    {
        _points = grid.Points;
        _step = grid.Step;
        Levels = levels;
        WavenumberStep = grid.WavenumberStep;
        _cosines = [.. Enumerable.Range(0, _points).Select(i => Math.Cos(2 * Math.PI * i / _points))];
        var density = new PhaseDensity(link);
        _grid = Folded(density);
        _levels = new double[2 * levels];
        for (int p = 0; p < levels; p++)
        {
            double width = LevelStep(p);
            _levels[2 * p] = density.CellTilt(1, 0, width) / (width * width);
            _levels[(2 * p) + 1] = density.CellTilt(1, 1, width) / (2 * width * width);
        }

        Tilt = density.CellTilt(0, 0, levels == 0 ? WavenumberStep : LevelStep(levels - 1) / 3) / 2;
        Fit(StructureFunction.HalfOfSpectrum(link.With(1)));
    }

    /// <summary>Subharmonic levels.</summary>
    public int Levels { get; }

    /// <summary>ΔK, the distance of the grid's wave numbers.</summary>
    public double WavenumberStep { get; }

    /// <summary>Variance of the slope along each axis that the tilt adds, rad²/waist².</summary>
    public double Tilt { get; private set; }

    /// <summary>ΔK/3^(p+1), the distance of the wave numbers of level p.</summary>
    public double LevelStep(int level) => WavenumberStep / Math.Pow(3, level + 1);

    /// <summary>Variance of a wave of the grid, rad².</summary>
    /// <param name="i">Place of its wave number along y, 0 to N/2 in either direction.</param>
    /// <param name="j">Place along x.</param>
    public double OfGrid(int i, int j) => _grid[(i * ((_points / 2) + 1)) + j];

    /// <summary>Variance of a wave of a subharmonic level, rad².</summary>
    /// <param name="level">The level.</param>
    /// <param name="isCorner">Whether the wave runs along a diagonal.</param>
    public double OfLevel(int level, bool isCorner) => _levels[(2 * level) + (isCorner ? 1 : 0)];

    /// <summary>The structure function of the screens between two points of the grid, rad².</summary>
    /// <param name="rows">Steps between them along y.</param>
    /// <param name="columns">Steps along x.</param>
    public double Generated(int rows, int columns)
    {
        double sum = Tilt * _step * _step * (((double)rows * rows) + ((double)columns * columns));
        for (int i = 0; i <= _points / 2; i++)
        {
            for (int j = 0; j <= _points / 2; j++)
            {
                sum += OfGrid(i, j) * GridWave(i, j, rows, columns);
            }
        }

        for (int p = 0; p < Levels; p++)
        {
            sum += (OfLevel(p, false) * LevelWave(p, false, rows, columns)) + (OfLevel(p, true) * LevelWave(p, true, rows, columns));
        }

        return sum;
    }

    /// <summary>The structure function of the four (two, one) waves ±i, ±j of unit variance each.</summary>
    private double GridWave(int i, int j, int rows, int columns)
    {
        int images = (i == 0 || 2 * i == _points ? 1 : 2) * (j == 0 || 2 * j == _points ? 1 : 2);
        return 2 * images * (1 - (_cosines[(int)((long)i * rows % _points)] * _cosines[(int)((long)j * columns % _points)]));
    }

    /// <summary>The structure function of the four waves of a kind in a level, of unit variance each.</summary>
    private double LevelWave(int level, bool isCorner, int rows, int columns)
    {
        double y = LevelStep(level) * _step * rows, x = LevelStep(level) * _step * columns;
        return isCorner ? 8 * OneMinusProduct(x, y) : 4 * (OneMinusCosine(x) + OneMinusCosine(y));
    }

    private static double OneMinusCosine(double x)
    {
        double half = Math.Sin(x / 2);
        return 2 * half * half;
    }

    private static double OneMinusProduct(double x, double y) => OneMinusCosine(x) + (Math.Cos(x) * OneMinusCosine(y));

    /// <summary>The spectrum at the grid's wave numbers with all that lies whole periods of the grid away.</summary>
    private double[] Folded(PhaseDensity density)
    {
        int side = (_points / 2) + 1;
        double[] variances = new double[side * side];
        double cell = WavenumberStep * WavenumberStep;
        double rest = density.Folding(2 * Math.PI / _step, out Func<double, double, double> near);
        for (int i = 0; i < side; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double own = i > FittedShells || j > FittedShells
                    ? cell * density.At(WavenumberStep * Math.Sqrt(((double)i * i) + ((double)j * j)))
                    : i == 0 && j == 0 ? 0 : density.CellTilt(i, j, WavenumberStep) / (cell * ((i * i) + (j * j)));
                variances[(i * side) + j] = variances[(j * side) + i] = i == 0 && j == 0
                    ? 0
                    : own + (cell * (near(WavenumberStep * i, WavenumberStep * j) + rest));
            }
        }

        return variances;
    }

    /// <summary>Fits the low weights, as factors on what they are, by least squares with the factors held near one; what would be negative is zero.</summary>
    private void Fit(Func<double, double> half)
    {
        (int I, int J)[] shells = [.. from i in Enumerable.Range(1, FittedShells) from j in Enumerable.Range(0, i + 1) select (i, j)];
        (int Rows, int Columns)[] places = Places();
        int unknowns = shells.Length + _levels.Length + 1;
        double[] design = new double[places.Length * unknowns];
        double[] wanted = new double[places.Length];
        for (int k = 0; k < places.Length; k++)
        {
            (int rows, int columns) = places[k];
            Span<double> row = design.AsSpan(k * unknowns, unknowns);
            double exact = 2 * half(_step * Math.Sqrt(((double)rows * rows) + ((double)columns * columns)));
            int at = 0;
            foreach ((int i, int j) in shells)
            {
                row[at++] = OfGrid(i, j) * (GridWave(i, j, rows, columns) + (i == j ? 0 : GridWave(j, i, rows, columns))) / exact;
            }

            for (int p = 0; p < _levels.Length; p++)
            {
                row[at++] = _levels[p] * LevelWave(p / 2, (p & 1) == 1, rows, columns) / exact;
            }

            row[at] = Tilt * _step * _step * (((double)rows * rows) + ((double)columns * columns)) / exact;
            double low = 0;
            foreach (double term in row)
            {
                low += term;
            }

            wanted[k] = 1 - (Generated(rows, columns) / exact) + low;
        }

        double[] factors = NonNegativeFit.Solve(design, wanted, unknowns, Prior);
        Apply(shells, factors);
    }

    private void Apply((int I, int J)[] shells, double[] factors)
    {
        int side = (_points / 2) + 1;
        int at = 0;
        foreach ((int i, int j) in shells)
        {
            double value = OfGrid(i, j) * factors[at++];
            _grid[(i * side) + j] = _grid[(j * side) + i] = value;
        }

        for (int p = 0; p < _levels.Length; p++)
        {
            _levels[p] *= factors[at++];
        }

        Tilt *= factors[at];
    }

    /// <summary>Separations in steps, evenly spaced in their logarithm, in three directions.</summary>
    private (int Rows, int Columns)[] Places()
    {
        var places = new HashSet<(int, int)>();
        double end = FittedPeriod * _points;
        foreach (double angle in (double[])[0, 0.4, Math.PI / 4])
        {
            for (int k = 0; k < Separations; k++)
            {
                double steps = Math.Pow(end, (double)k / (Separations - 1));
                places.Add(((int)Math.Round(steps * Math.Sin(angle)), (int)Math.Round(steps * Math.Cos(angle))));
            }
        }

        return [.. places];
    }
}
