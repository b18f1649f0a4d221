namespace Engine.Hosting.Figures;

/// <summary>The rectangle data is drawn in, with its two axes.</summary>
internal sealed record PlotFrame(double Left, double Top, double Width, double Height, AxisTicks X, AxisTicks Y)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double PixelX(double value) => Left + (X.Position(value) * Width);

    public double PixelY(double value) => Bottom - (Y.Position(value) * Height);

    /// <summary>Lines the name of the ordinate takes above the plot; 0 when it stands beside it.</summary>
    public static int LinesAbove(Axis axis, AxisTicks ticks, FigureLayout layout)
    {
        string label = TickText.AxisLabel(axis, ticks.Exponent);
        return layout.IsNarrow || label.Length * FigureLayout.CharacterWidth > layout.PlotHeight ? Typography.Wrap(label, layout.LineLength).Count() : 0;
    }

    /// <summary>Room on the left for the numbers of the ordinate, and its name when that stands there.</summary>
    public static double Margin(AxisTicks ticks, FigureLayout layout) =>
        layout.IsNarrow ? 18 + (6.6 * ticks.Labels.Select(label => label.Length).DefaultIfEmpty(1).Max()) : 78;

    /// <summary>Grid, ticks, numbers and names.</summary>
    /// <returns>Where the drawing ends.</returns>
    public double DrawAxes(SvgCanvas canvas, Figure figure, FigureLayout layout, bool grid)
    {
        canvas.Raw("<g class=\"ticks\">");
        DrawX(canvas, grid);
        DrawY(canvas, grid);
        canvas.Raw("</g>");
        double y = Bottom + 40;
        foreach (string line in Typography.Wrap(TickText.AxisLabel(figure.X, X.Exponent), layout.LineLength))
        {
            canvas.Text(Math.Max(Left + (Width / 2), 8 + (line.Length * FigureLayout.CharacterWidth / 2)), y, line, "label");
            y += 16;
        }

        string name = TickText.AxisLabel(figure.Y, Y.Exponent);
        int above = LinesAbove(figure.Y, Y, layout);
        if (above == 0)
        {
            double widest = Y.Labels.Count == 0 ? 0 : Y.Labels.Max(label => label.Length);
            canvas.Text(Math.Max(14, Left - 20 - (6.6 * widest)), Top + (Height / 2), name, "label", "middle", -90);
        }
        else
        {
            double at = Top - 9 - (16 * (above - 1));
            foreach (string line in Typography.Wrap(name, layout.LineLength))
            {
                canvas.Text(8, at, line, "label", "start");
                at += 16;
            }
        }

        return y - 16;
    }

    public void DrawBorder(SvgCanvas canvas) => canvas.Rectangle(Left, Top, Width, Height, "frame");

    private void DrawX(SvgCanvas canvas, bool grid)
    {
        double free = double.NegativeInfinity;
        for (int i = 0; i < X.Major.Count; i++)
        {
            double x = PixelX(X.Major[i]);
            if (grid)
            {
                canvas.Line(x, Top, x, Bottom, "grid");
            }

            canvas.Line(x, Bottom, x, Bottom + 5, "axis");

            // Long numbers on a narrow plot take turns.
            double half = 3.5 * X.Labels[i].Length;
            if (x - half >= free)
            {
                canvas.Text(x, Bottom + 19, X.Labels[i], "tick");
                free = x + half + 5;
            }
        }

        foreach (double minor in X.Minor)
        {
            canvas.Line(PixelX(minor), Bottom, PixelX(minor), Bottom + 3, "axis");
        }
    }

    private void DrawY(SvgCanvas canvas, bool grid)
    {
        for (int i = 0; i < Y.Major.Count; i++)
        {
            double y = PixelY(Y.Major[i]);
            if (grid)
            {
                canvas.Line(Left, y, Right, y, "grid");
            }

            canvas.Line(Left - 5, y, Left, y, "axis").Text(Left - 8, y + 4, Y.Labels[i], "tick", "end");
        }

        foreach (double minor in Y.Minor)
        {
            canvas.Line(Left - 3, PixelY(minor), Left, PixelY(minor), "axis");
        }
    }
}
